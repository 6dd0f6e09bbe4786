import { drainQueue } from "../../../../jobs/drain-queue.ts";
import { openWorkerContext } from "../../../../jobs/worker-context.ts";
import { isSameSecret } from "../../../../lib/credentials/is-same-secret.ts";
import { bearerToken } from "../../../_server/bearer-token.ts";
import { problemResponse } from "../../../_server/problem.ts";
import { getServer } from "../../../_server/server.ts";

/**
 * For platforms where no worker can stay: a timer calls this, and it works on the queue for CRON_DRAIN_SECONDS.
 * Without the secret it is not there.
 */
export async function GET(request: Request): Promise<Response> {
  const { env, queue } = getServer();
  if (!env.CRON_SECRET || !isSameSecret(bearerToken(request), env.CRON_SECRET))
    return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  const { close, ...context } = openWorkerContext(env);
  try {
    const done = await drainQueue({
      context,
      boss: await queue(),
      env,
      concurrency: env.WORKER_CONCURRENCY,
      deadline: AbortSignal.timeout(env.CRON_DRAIN_SECONDS * 1_000),
    });
    return Response.json(
      { shards_done: done.ended, shards_put_back: done.putBack },
      { headers: { "cache-control": "no-store" } },
    );
  } catch (error) {
    return problemResponse(error);
  } finally {
    await close();
  }
}
