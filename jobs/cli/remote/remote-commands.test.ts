import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { taskStatusSchema } from "../../../lib/engine/leaderboard/task-status.ts";
import { type Ran, runCommand } from "../testing/run-command.ts";

type Answer = { status?: number; headers?: Record<string, string>; body?: unknown; breaksOff?: true };
type Seen = { method: string; path: string; headers: IncomingMessage["headers"]; body: unknown };

const token = "bhp_secret-of-a-test";
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server on loopback that answers as told and remembers what it was asked. */
async function startServer(answer: (seen: Seen) => Answer) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const { method = "", url = "", headers } = request;
    const call = { method, path: url, headers, body: text === "" ? null : JSON.parse(text) };
    seen.push(call);
    const { status = 200, headers: said = {}, body, breaksOff } = answer(call);
    response.writeHead(status, { "content-type": "application/json", ...said });
    if (breaksOff) return response.write("half", () => request.socket.destroy());
    response.end(body === undefined ? "" : JSON.stringify(body));
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const run = (parameters: string[], more: Parameters<typeof runCommand>[1] = {}): Promise<Ran> =>
    runCommand(parameters, {
      ...more,
      env: { BENCHHUB_SERVER: origin, BENCHHUB_TOKEN: token, MY_KEY: "sk-of-the-model", ...more.env },
    });
  return { origin, seen, run };
}

const statusOf = (fields: object) =>
  taskStatusSchema.parse({
    task_id: "t1",
    status: "STARTED",
    query: "law?",
    created_at: new Date(0).toISOString(),
    started_at: null,
    completed_at: null,
    error_message: null,
    progress: { done: 1, total: 2, lanes: [] },
    partial: null,
    result: null,
    leaderboard_url: null,
    ...fields,
  });
const evaluate = ["evaluate", "law?", "--model", "mine@https://llm.example.com/v1", "--key-env", "MY_KEY"];
const problem = (status: number, detail: string): Answer => ({
  status,
  headers: { "content-type": "application/problem+json" },
  body: { detail },
});

test("an evaluation is submitted with token and key, and left to itself if asked to", async () => {
  const server = await startServer(() => ({ status: 202, body: { task_id: "t1", status: "PENDING" } }));
  const ran = await server.run([...evaluate, "--detach"]);
  expect(ran).toMatchObject({ code: 0, out: "t1\n" });
  expect(ran.err).toContain(`benchhub follow t1 --server ${server.origin}`);
  expect(ran.err + ran.out).not.toContain("sk-of-the-model");
  expect(server.seen).toHaveLength(1);
  expect(server.seen[0]).toMatchObject({
    method: "POST",
    path: "/api/v1/leaderboard/generate",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: { query: "law?", models: [{ api_key: "sk-of-the-model" }] },
  });
});

test("a task is followed by its ETag, past moments in which the server is away, to the end it had", async () => {
  const answers: Answer[] = [
    { headers: { etag: '"a"' }, body: statusOf({}) },
    { status: 304 },
    problem(503, "starting"),
    { headers: { etag: '"b"' }, body: statusOf({ status: "FAILURE", error_message: "No model answered." }) },
  ];
  const server = await startServer(() => answers.shift()!);
  const ran = await server.run(["follow", "t1"]);
  expect(ran).toMatchObject({
    code: 2,
    err: `benchhub: No model answered.\nWhat was measured is kept: benchhub resume t1 --server ${server.origin} asks for the rest.\n`,
  });
  expect(server.seen.map(call => call.headers["if-none-match"])).toEqual([undefined, '"a"', '"a"', '"a"']);
});

test("an interrupt stops following, not the evaluation, and says how to go on", async () => {
  const server = await startServer(() => ({ headers: { etag: '"a"' }, body: statusOf({}) }));
  let interrupted = false;
  const child = server.run(["follow", "t1"], {
    onStart: kill => {
      const timer = setInterval(() => {
        if (server.seen.length === 0 || interrupted) return;
        interrupted = true;
        clearInterval(timer);
        kill("SIGINT");
      }, 20);
    },
  });
  const ran = await child;
  expect(ran.code).toBe(130);
  expect(ran.err).toContain(`benchhub cancel t1 --server ${server.origin}`);
  expect(server.seen.every(call => call.method === "GET")).toBe(true);
});

test("refusals are told in the server's words, and exit codes part them from faults", async () => {
  const server = await startServer(({ path }) =>
    path.includes("cancel") ? problem(409, "It has ended.\u001b[2J") : problem(500, "Our fault."),
  );
  const [refused, failed] = await Promise.all([
    server.run(["cancel", "t1"]),
    server.run(["resume", "t1", "--detach"]),
  ]);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain("409: It has ended.\ufffd[2J");
  expect(failed.code).toBe(1);
  expect(failed.err).toContain("500: Our fault.");
  // Nobody knows whether it was taken: it is not sent twice.
  expect(server.seen.filter(call => call.path.includes("resume"))).toHaveLength(1);
});

test("an evaluation whose fate isn't known is asked for again under the same key, so it is begun once", async () => {
  let calls = 0;
  const server = await startServer(() =>
    ++calls === 1
      ? { ...problem(409, "Being answered."), headers: { "retry-after": "0" } }
      : { status: 202, body: { task_id: "t1" } },
  );
  expect(await server.run([...evaluate, "--detach"])).toMatchObject({ code: 0, out: "t1\n" });
  const keys = server.seen.map(call => call.headers["idempotency-key"]);
  expect(keys).toEqual([keys[0], keys[0]]);
});

test("without a token nothing is begun where it would be nobody's, and a token that opens nothing is told as such", async () => {
  const server = await startServer(() => problem(401, "Nobody is known."));
  const [nobody, wrong] = await Promise.all([
    server.run(evaluate, { env: { BENCHHUB_TOKEN: "" } }),
    server.run(evaluate),
  ]);
  expect(nobody.code).toBe(2);
  expect(nobody.err).toContain(`Set BENCHHUB_TOKEN to a token made on ${server.origin}/tokens.`);
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain("It was sent from BENCHHUB_TOKEN");
  expect(wrong.err).not.toContain(token);
  const submitted = server.seen.filter(call => call.method === "POST");
  expect(submitted.map(call => call.headers.authorization)).toEqual([`Bearer ${token}`]);
});

test("a redirect takes neither token nor key along", async () => {
  const other = await startServer(() => ({ body: {} }));
  const server = await startServer(() => ({ status: 307, headers: { location: `${other.origin}/x` } }));
  const ran = await server.run(evaluate);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain(`sends whoever asks on to ${other.origin}/x`);
  expect(other.seen).toEqual([]);
});

test("a link is made for a task where no leaderboard has the name", async () => {
  const server = await startServer(({ path }) =>
    path.includes("/leaderboards/")
      ? problem(404, "Not found.")
      : { status: 201, body: { id: 7, url: "https://benchhub.example.org/s/abc" } },
  );
  const ran = await server.run(["share", "t1", "--expires", "7d"]);
  expect(ran).toMatchObject({ code: 0, out: "https://benchhub.example.org/s/abc\n" });
  expect(server.seen.at(-1)).toMatchObject({ path: "/api/v1/tasks/t1/links", body: { expires: "7d" } });
});

test("a file that broke off on its way is not left behind, and a file that can't be written costs nothing", async () => {
  const server = await startServer(() => ({ breaksOff: true }));
  const folder = mkdtempSync(path.join(tmpdir(), "benchhub-remote-"));
  closers.push(() => rmSync(folder, { recursive: true }));
  const out = path.join(folder, "bundle.zip");
  const nowhere = path.join(folder, "none", "report.xml");
  const [broken, unwritable] = await Promise.all([
    server.run(["export", "a-slug", "--format", "bundle", "--out", out]),
    server.run([...evaluate, "--junit", nowhere]),
  ]);
  expect(broken).toMatchObject({ code: 1, err: expect.stringContaining("broke off in the middle") });
  expect(broken.err).not.toContain("    at ");
  expect(readdirSync(folder)).toEqual([]);
  expect(unwritable).toMatchObject({ code: 2, err: expect.stringContaining(nowhere) });
  expect(server.seen.filter(call => call.method === "POST")).toEqual([]);
});
