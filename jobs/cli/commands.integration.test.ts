import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadStarter } from "../../db/starter/load-starter.ts";
import { startModelServer } from "../../db/testing/model-server.ts";
import { openTestDatabase, type TestDatabase } from "../../db/testing/test-database.ts";
import { askAnswerSchema } from "../../lib/engine/leaderboard/ask-answer.ts";
import { runCommand } from "./testing/run-command.ts";

const question = "고등학교 수학과 과학, 객관식";
const folder = mkdtempSync(path.join(tmpdir(), "benchhub-commands-test-"));
let database: TestDatabase;
const environment = () => ({
  DATABASE_URL: database.url,
  BENCHHUB_MODE: "local",
  BENCHHUB_SECRET: "s".repeat(40),
  BENCHHUB_DATA_DIR: folder,
});
const run = (...parameters: string[]) => runCommand(parameters, { env: environment() });
const countSamples = async () =>
  Number((await database.db.execute(sql`select count(*) as n from experiment_samples`))[0]!.n);

beforeAll(async () => {
  database = await openTestDatabase();
  await loadStarter(database.url);
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

test("a question is asked of what is measured, before and after an evaluation, and asking measures nothing", async () => {
  const before = await run("ask", question);
  expect(before).toMatchObject({ code: 0 });
  expect(before.out).toContain("Nothing is measured of it yet.");
  expect(before.out).toMatch(/would ask \d+ of \d+ questions: at most \d+ calls/);
  expect(await countSamples()).toBe(0);

  const evaluated = await run("evaluate", question, "--builtin", "random,first", "--n", "20", "--json");
  expect(evaluated, evaluated.err).toMatchObject({ code: 0 });
  const { leaderboard_url: url } = JSON.parse(evaluated.out) as { leaderboard_url: string };
  const slug = url.split("/").at(-1)!;
  const measured = await countSamples();
  expect(measured).toBe(40);

  const after = await run("ask", question, "--json");
  const answer = askAnswerSchema.parse(JSON.parse(after.out));
  expect(answer.ranking.map(row => [row.name, row.n + row.unscored]).sort()).toEqual([
    ["first", 20],
    ["random", 20],
  ]);
  expect(answer).toMatchObject({ paired: false, planned: { formats: ["MCQA"], planner: "keyword" } });
  expect(await countSamples()).toBe(measured);

  const file = path.join(folder, "leaderboard.csv");
  const [shown, exported, refuted] = await Promise.all([
    run("leaderboard", slug),
    run("export", slug, "--format", "csv", "--out", file),
    run("leaderboard", slug, "--assert", "random >= 99%"),
  ]);
  expect(shown.out).toContain("random (baseline)");
  expect(exported.code).toBe(0);
  expect(readFileSync(file, "utf8")).toContain("random");
  expect(refuted.code).toBe(3);
});

test("an evaluation that is interrupted ends with 130, and the same command goes on from what it measured", async () => {
  let answered = 0;
  const model = await startModelServer(async () => {
    if (++answered === 10) interrupt("SIGINT");
    return "Answer: A";
  });
  let interrupt: (signal: NodeJS.Signals) => void = () => {};
  const parameters = ["evaluate", question, "--n", "60", "--model", `mine@${model.baseUrl}`];
  const env = environment();
  const cut = await runCommand([...parameters, "--concurrency", "2"], {
    env,
    onStart: kill => {
      interrupt = kill;
    },
  });
  expect(cut, cut.err).toMatchObject({ code: 130, out: "" });
  expect(cut.err).toContain("What was measured is kept: the same command goes on from there.");
  interrupt = () => {};
  const whole = await run(...parameters);
  expect(whole, whole.err).toMatchObject({ code: 0 });
  // What was in flight at the interrupt, at the two shards at once, may be asked again; nothing that had come.
  expect(answered).toBeLessThanOrEqual(60 + 2);
  await model.close();
});

test("a database that is away, refuses or isn't there is told in one line, without its password", async () => {
  const at = (change: (url: URL) => void) => {
    const url = new URL(database.url);
    change(url);
    return runCommand(["tasks"], { env: { ...environment(), DATABASE_URL: url.href } });
  };
  const [away, refused, missing] = await Promise.all([
    at(url => {
      url.port = "1";
    }),
    at(url => {
      url.password = "wrong-password";
    }),
    at(url => {
      url.pathname = "/none";
    }),
  ]);
  expect([away.code, refused.code, missing.code]).toEqual([1, 2, 2]);
  expect(away.err).toMatch(/^benchhub: The database at \S+ can't be reached \(ECONNREFUSED\)\. .*\n$/);
  expect(refused.err).toMatch(/^benchhub: The database at \S+ refuses: .* Check DATABASE_URL\.\n$/);
  expect(missing.err).toContain('database "none" does not exist');
  expect(refused.err).not.toContain("wrong-password");
});

test("a number out of its range is told by the name of its flag", async () => {
  const ran = await run("evaluate", question, "--builtin", "random", "--n", "100001");
  expect(ran.code).toBe(2);
  expect(ran.err).toContain(
    "option '--n <count>' argument '100001' is invalid. It must be a whole number from 1 to 100000.",
  );
});

test("an exit code says whose fault it was", async () => {
  const [misused, unknown, unreachable, help] = await Promise.all([
    run("ask"),
    run("follow", "no-such-task"),
    run("cancel", "a-task", "--server", "http://127.0.0.1:9"),
    run("--help"),
  ]);
  expect(misused.code).toBe(2);
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain("There is no task");
  expect(unreachable.code).toBe(1);
  expect(unreachable.err).toContain("can't be reached");
  expect(help).toMatchObject({ code: 0 });
  expect(help.out).toContain("Exit codes: 0 done");
});

test("score tells how many lines could not be scored, and refuses where none could", async () => {
  const good = '{"id":1,"format":"short-form","gold":"Seoul","output":"Seoul"}';
  const [mixed, none] = await Promise.all([
    runCommand(["score"], { input: `${good}\n{"id":2}\n\nnot a line\n` }),
    runCommand(["score"], { input: '{"id":2}\n' }),
  ]);
  const outcomes = mixed.out
    .trim()
    .split("\n")
    .map(line => JSON.parse(line) as { id?: number; error?: unknown });
  expect(outcomes.map(({ id, error }) => [id, error !== undefined])).toEqual([
    [1, false],
    [2, true],
    [undefined, true],
  ]);
  expect(mixed).toMatchObject({
    code: 0,
    err: '2 of 3 lines could not be scored; each says why in its "error".\n',
  });
  expect(none.code).toBe(2);
  expect(none.err).toMatch(/^benchhub: No line of 1 could be scored. The first: .*format/);
  expect(JSON.parse(none.out)).toMatchObject({ id: 2, error: { code: "invalid-input" } });
});
