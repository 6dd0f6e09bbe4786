import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadStarter } from "../../db/starter/load-starter.ts";
import { filesContaining, tablesContaining, textContains } from "../../db/testing/find-key.ts";
import { type ModelAnswer, startModelServer } from "../../db/testing/model-server.ts";
import { openTestDatabase, type TestDatabase } from "../../db/testing/test-database.ts";
import { leaderboardSchema } from "../../lib/engine/leaderboard/leaderboard.ts";
import { type Ran, runCommand } from "./testing/run-command.ts";

const key = "sk-control-commands-0123456789";
const items = 20;
const folder = mkdtempSync(path.join(tmpdir(), "benchhub-control-test-"));
let database: TestDatabase;
let server: Awaited<ReturnType<typeof startModelServer>>;
/** What the model says to its nth call. */
let answer: (call: number) => ModelAnswer;

beforeAll(async () => {
  database = await openTestDatabase();
  await loadStarter(database.url);
  let calls = 0;
  server = await startModelServer(() => answer(calls++));
});
afterAll(async () => {
  await server.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const ran: Ran[] = [];
async function run(...parameters: string[]): Promise<Ran> {
  const env = {
    DATABASE_URL: database.url,
    BENCHHUB_MODE: "local",
    BENCHHUB_SECRET: "s".repeat(40),
    BENCHHUB_DATA_DIR: folder,
    MY_KEY: key,
  };
  const result = await runCommand(parameters, { env });
  ran.push(result);
  return result;
}
const countSamples = async () =>
  Number((await database.db.execute(sql`select count(*) as n from experiment_samples`))[0]!.n);
const keyed = ["--key-env", "MY_KEY"];
const rowOf = ({ out }: Ran) => {
  const { rows } = leaderboardSchema.parse(JSON.parse(out).leaderboard);
  return rows.find(row => row.kind === "endpoint")!;
};

test("an evaluation of this machine is cancelled from another terminal, resumed for the rest, and then for what failed alone", async () => {
  // Seven answers; then the endpoint hangs.
  answer = call => (call < 7 ? "Answer: A" : null);
  const model = ["--model", `m@${server.baseUrl}`, ...keyed];
  const evaluating = run("evaluate", "고등학교 수학과 과학, 객관식", ...model, "--n", String(items));
  await expect.poll(countSamples, { timeout: 30_000, interval: 50 }).toBe(7);
  const [task] = await database.db.execute<{ id: string }>(sql`select task_id as id from evaluation_tasks`);
  const { id } = task!;
  const tooEarly = await run("resume", id, ...keyed);
  expect(tooEarly).toMatchObject({ code: 2, err: expect.stringContaining("has not ended (STARTED)") });

  const cancelled = await run("cancel", id);
  expect(cancelled, cancelled.err).toMatchObject({ code: 0 });
  expect(cancelled.out).toContain(`what was measured is kept. Go on with: benchhub resume ${id}`);
  const stopped = await evaluating;
  expect(stopped.code).toBe(2);
  expect(stopped.err).toContain(`benchhub resume ${id}`);
  expect(await countSamples()).toBe(7);

  const [again, keyless] = await Promise.all([run("cancel", id), run("resume", id)]);
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining("has ended already (CANCELLED)") });
  expect(keyless).toMatchObject({ code: 2, err: expect.stringContaining("Give the key of m") });

  const before = server.calls.length;
  answer = call => ((call - before) % 5 === 2 ? { status: 400, message: "too long" } : "Answer: A");
  const resumed = await run("resume", id, ...keyed, "--json");
  expect(resumed, resumed.err).toMatchObject({
    code: 0,
    err: expect.stringContaining("13 answers are missing"),
  });
  expect(server.calls.length).toBe(before + 13);
  expect(rowOf(resumed)).toMatchObject({ n: 17, unscored: 3 });

  answer = () => "Answer: A";
  const mended = await run("resume", id, ...keyed, "--json");
  expect(mended, mended.err).toMatchObject({
    code: 0,
    err: expect.stringContaining("3 answers are missing"),
  });
  expect(server.calls.length).toBe(before + 16);
  expect(rowOf(mended)).toMatchObject({ n: items, unscored: 0 });
  expect(await countSamples()).toBe(items);

  const whole = await run("resume", id, ...keyed);
  expect(whole).toMatchObject({ code: 2, err: expect.stringContaining("nothing is left to ask") });
  expect(server.calls.length).toBe(before + 16);

  expect(await tablesContaining({ url: database.url, key })).toEqual([]);
  expect(filesContaining({ folder, key })).toEqual([]);
  for (const { out, err } of ran) expect(textContains({ text: out + err, key })).toBe(false);
}, 90_000);
