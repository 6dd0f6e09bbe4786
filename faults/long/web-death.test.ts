import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { evaluationTasks } from "../../db/schema/tasks.ts";
import { createAccessToken } from "../../jobs/access-token.ts";
import { isFinalState, type TaskState } from "../../lib/engine/leaderboard/task-status.ts";
import { momentBetween, tell } from "../scale.ts";
import { expectTruthfulEnd } from "../site/expect-truthful-end.ts";
import { openSite, type Site, siteSecret } from "../site/open-site.ts";
import { startWeb } from "../site/start-web.ts";

let site: Site;
let web: Awaited<ReturnType<typeof startWeb>>;
const start = () =>
  startWeb({
    env: { DATABASE_URL: site.database.url, BENCHHUB_SECRET: siteSecret, BENCHHUB_MODE: "local" },
  });
beforeAll(async () => {
  site = await openSite();
  await site.startWorker();
  web = await start();
}, 360_000);
afterAll(async () => {
  await web?.stop();
  await site?.close();
});

it("a web process killed as it takes an evaluation, or follows one, and started again costs no call and begins nothing twice", async () => {
  const owner = "ann";
  const { token } = await createAccessToken({ db: site.db, owner, name: "web", expiresInSeconds: null });
  const rounds = 6;
  for (let round = 0; round < rounds; round++) {
    const models = ["a", "b"].map(name => `web-${name}-${round}`);
    for (const model of models) site.fake.setModel(model, { latencyMs: [50, 150], key: site.key });
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
    };
    const body = JSON.stringify({
      query: "q",
      plan: { formats: ["MCQA"], sampleSize: 120, seed: round },
      models: models.map(model => ({ name: model, api_base: site.fake.baseUrl, model, api_key: site.key })),
    });
    // Half of them before the answer to the submission.
    const atMs = momentBetween(`web ${round}`, 0, round % 2 === 0 ? 60 : 2_000);
    const restarted = sleep(atMs)
      .then(() => web.stop())
      .then(async () => {
        web = await start();
      });
    /** Again and again, as whoever wrote a script does, until there is an answer. */
    const persist = async (path: string, init: RequestInit = {}) => {
      let lost = 0;
      for (;;) {
        try {
          const response = await fetch(`${web.url}${path}`, { ...init, headers });
          return { lost, status: response.status, said: (await response.json()) as Record<string, string> };
        } catch {
          lost++;
          await sleep(50);
        }
      }
    };
    const submitted = await persist("/api/v1/leaderboard/generate", { method: "POST", body });
    expect(submitted.status).toBe(202);
    const taskId = submitted.said.task_id!;
    for (;;) {
      const { status, said } = await persist(`/api/v1/status/${taskId}`);
      expect(status).toBe(200);
      if (isFinalState(said.status as TaskState)) break;
      await sleep(100);
    }
    await restarted;
    const task = await site.untilEnded(taskId);
    expect(task.status).toBe("SUCCESS");
    const { repeated } = await expectTruthfulEnd(site, { task });
    tell({ fault: "web killed", round, atMs, triesLost: submitted.lost, calledTwice: repeated });
    expect(repeated).toBe(0);
    expect(await site.db.$count(evaluationTasks)).toBe(round + 1);
  }
});
