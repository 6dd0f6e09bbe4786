import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { drizzle } from "drizzle-orm/postgres-js";
import { findFreePort } from "../db/embedded/free-port.ts";
import { rebuildCells } from "../db/queries/cells.ts";
import { startFakeModelServer } from "./fake-model-server/start-fake-model-server.ts";
import { placesContaining, withProductDatabase } from "./product/open-product-database.ts";
import { startProduct } from "./product/start-product.ts";
import { waitForTask } from "./wait-for-task.ts";

const items = 120;
const key = "sk-e2e-crash-51c0d1aa";
/** Most calls in flight to the endpoint. */
const inFlight = 8;

test("a worker and the web process killed in the middle of a task cost the calls in flight: no sample is lost or doubled", async ({
  playwright,
}) => {
  test.setTimeout(180_000);
  const dataDir = path.join(tmpdir(), `benchhub-e2e-crash-${randomUUID().slice(0, 8)}`);
  const port = await findFreePort({ host: "127.0.0.1", wantedPort: 0 });
  const fake = await startFakeModelServer({
    models: { slow: { accuracy: 0.7, latencyMs: [200, 600], key } },
  });
  const product = await startProduct({ port, dataDir, env: { ENDPOINT_CONCURRENCY: String(inFlight) } });
  const request = await playwright.request.newContext({ baseURL: product.url });
  try {
    const response = await request.post("/api/v1/leaderboard/generate", {
      data: {
        plan: { formats: ["MCQA"], sampleSize: items },
        models: [
          { builtin: "random" },
          { builtin: "longest" },
          { name: "Slow", api_base: fake.baseUrl, model: "slow", api_key: key },
        ],
      },
    });
    const { task_id } = await response.json();
    await waitForTask(request, task_id, {
      until: ({ progress }) => progress.lanes.find(lane => lane.name === "Slow")!.done >= 0.4 * items,
    });
    process.kill(childOf(product.pid, "jobs/worker.ts"), "SIGKILL");
    // The pages' process dies too: it is started again, and the task is its owner's as before.
    process.kill(childOf(product.pid, "next"), "SIGKILL");
    await expect
      .poll(
        () =>
          request.get(`/api/v1/status/${task_id}`).then(
            r => r.status(),
            () => 0,
          ),
        { timeout: 30_000 },
      )
      .toBe(200);
    const { status, result } = await waitForTask(request, task_id, { timeoutMs: 120_000 });

    expect(status).toBe("SUCCESS");
    expect(result!.complete).toBe(true);
    expect(result!.rows.map(row => row.n + row.unscored)).toEqual([items, items, items]);
    const [stored] = await withProductDatabase(
      dataDir,
      sql => sql<{ samples: number; pairs: number; measured: number; counted: number }[]>`
        select count(*)::int as samples, count(distinct (model_id, item_id))::int as pairs,
          (count(*) filter (where correctness is not null))::int as measured,
          (select sum(n)::int from leaderboard_cache) as counted
        from experiment_samples`,
    );
    expect(stored).toMatchObject({ samples: 3 * items, pairs: 3 * items });
    expect(stored!.counted).toBe(stored!.measured);
    const rebuilt = await withProductDatabase(dataDir, sql => rebuildCells(drizzle(sql)));
    expect(rebuilt).toMatchObject({ differed: 0 });

    expect(await placesContaining(dataDir, key)).toEqual([]);

    const times = Object.values(fake.calls.read("slow").prompts);
    expect(times).toHaveLength(items);
    // Beyond those in flight at the kill, a few whose answer had come while another was being stored.
    const repeated = times.reduce((sum, count) => sum + count - 1, 0);
    expect(repeated).toBeLessThanOrEqual(inFlight + 6);
  } finally {
    await request.dispose();
    await product.stop();
    await fake.close();
  }
});

/** The process among those that start.ts started whose command line names a program. */
function childOf(parent: number, program: string): number {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  const line = stdout.split("\n").find(text => {
    const [, ppid, ...args] = text.trim().split(/\s+/);
    return Number(ppid) === parent && args.join(" ").includes(program);
  });
  if (!line) throw new Error(`start.ts (${parent}) has no ${program}:\n${stdout}`);
  return Number(line.trim().split(/\s+/)[0]);
}
