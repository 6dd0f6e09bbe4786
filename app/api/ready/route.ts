import { connection } from "next/server";
import { readReadiness } from "../../../db/queries/readiness.ts";
import { evaluateShard } from "../../../jobs/queue.ts";
import { getServer } from "../../_server/server.ts";

/** A worker says that it is there every ten seconds. */
const workerIsLateSeconds = 45;

/**
 * 200 where requests may be sent: the database answers, has every migration and the queue. A worker that is not heard is
 * told and no reason to turn readers away: what is measured is answered all the same.
 */
export async function GET(): Promise<Response> {
  await connection();
  const headers = { "cache-control": "no-store" };
  try {
    const found = await readReadiness(getServer().db, { queue: evaluateShard.name });
    const isReady = found.migrationsLacking === 0 && found.queueInstalled;
    const worker = found.workerHeardSecondsAgo;
    return Response.json(
      {
        status: isReady ? "ready" : "not prepared: run the migrate role",
        database: "answers",
        migrations_lacking: found.migrationsLacking,
        queue: found.queueInstalled ? "installed" : "absent",
        worker: worker !== null && worker < workerIsLateSeconds ? "heard" : "not heard",
        worker_heard_seconds_ago: worker === null ? null : Math.round(worker),
      },
      { status: isReady ? 200 : 503, headers },
    );
  } catch {
    return Response.json({ status: "database unreachable" }, { status: 503, headers });
  }
}
