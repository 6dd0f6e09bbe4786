import { expect, test } from "vitest";
import { z } from "zod";
import { type Call, createServerClient } from "./server-client.ts";

type Answer = { status?: number; headers?: Record<string, string>; body?: string } | "reset";

/** What a call to a server that answers so, in order, comes to; what comes last stays. */
async function call(answers: Answer[], call: Partial<Call> = {}, token: string | null = "bhp_x") {
  const said: string[] = [];
  const paused: number[] = [];
  let sent = 0;
  const server = createServerClient({
    base: new URL("https://benchhub.example.org"),
    token,
    tell: line => said.push(line),
    pause: async seconds => {
      paused.push(seconds);
    },
    fetch: async () => {
      const answer = answers[Math.min(sent++, answers.length - 1)]!;
      if (answer === "reset") throw new TypeError("fetch failed", { cause: new Error("read ECONNRESET") });
      const { status = 200, headers = {}, body = '{"detail":"Words of the server."}' } = answer;
      return new Response(body, { status, headers });
    },
  });
  const outcome = await server.send({ path: "/api/v1/x", ...call }).then(
    response => response.status,
    (error: Error) => `${error.name}: ${error.message}`,
  );
  return { outcome, said, paused, sent };
}

const submit = { method: "POST", isRepeatable: true } as const;

test("what is repeatable is sent again after a broken connection, a fault and a request under way", async () => {
  const underWay = { status: 409, headers: { "retry-after": "1" } };
  const done = await call(["reset", { status: 503 }, underWay, { status: 202 }], submit);
  expect(done).toMatchObject({ outcome: 202, paused: [1, 2, 1] });
  expect(done.said).toEqual([
    "https://benchhub.example.org can't be reached (read ECONNRESET). Trying again.",
  ]);
  const gone = await call(["reset"]);
  expect(gone).toMatchObject({ sent: 4, said: [expect.any(String)] });
  expect(gone.outcome).toBe(
    "RemoteFault: https://benchhub.example.org can't be reached (read ECONNRESET). See that the address is right and BenchHub Plus runs there.",
  );
  expect((await call(["reset"], { method: "POST" })).sent).toBe(1);
  // A conflict that names no time stays one.
  expect(await call([{ status: 409 }], submit)).toMatchObject({
    sent: 1,
    outcome: "ServerRefusal: https://benchhub.example.org answered 409: Words of the server.",
  });
});

test("who has to wait for a while is told; what takes longer than a minute is refused at once", async () => {
  const soon = await call([{ status: 429, headers: { "retry-after": "30" } }, {}]);
  expect(soon).toMatchObject({ outcome: 200, paused: [30] });
  expect(soon.said).toEqual([
    "https://benchhub.example.org answered 429: Words of the server. Trying again in 30 s.",
  ]);
  const late = await call([{ status: 429, headers: { "retry-after": "200" } }], submit);
  expect(late).toMatchObject({ paused: [], sent: 1 });
  const long = await call([{ status: 503, headers: { "retry-after": "3600" } }]);
  expect(long).toMatchObject({ paused: [], sent: 1 });
  expect(late.outcome).toContain("ServerRefusal: https://benchhub.example.org answered 429");
});

test("an answer of another version's is told with what isn't read in it", async () => {
  const server = createServerClient({
    base: new URL("https://benchhub.example.org"),
    token: null,
    tell: () => {},
    fetch: async () => Response.json({ plan: { known: 1, novelty: 2 } }),
  });
  const schema = z.object({ plan: z.strictObject({ known: z.number() }) });
  await expect(server.get({ path: "/api/v1/x", schema })).rejects.toThrow(
    /version \d+\.\d+\.\d+ doesn't read \(\/api\/v1\/x: plan .*novelty.*of the same version\?/,
  );
});

test("an answer without a reason asks whether it is the right server; one that hides things, whether a token is missing", async () => {
  expect((await call([{ status: 404, body: "<h1>nginx</h1>" }])).outcome).toContain("Is it BenchHub Plus?");
  expect((await call([{ status: 502, body: "<h1>nginx</h1>" }])).outcome).toMatch(
    /^RemoteFault: .* 502 and gave/,
  );
  expect((await call([{ status: 404 }], {}, null)).outcome).toContain("set BENCHHUB_TOKEN");
  expect((await call([{ status: 404 }])).outcome).not.toContain("BENCHHUB_TOKEN");
});
