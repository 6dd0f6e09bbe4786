import { expect, test } from "@playwright/test";
import { starterAnswerBook } from "./fake-model-server/answer-book.ts";
import type { Behaviour } from "./fake-model-server/behaviour.ts";
import { type FaultName, faultNames } from "./fake-model-server/fault.ts";
import { type FakeModelServer, startFakeModelServer } from "./fake-model-server/start-fake-model-server.ts";

const model = "m";
const prompts = [...starterAnswerBook().keys()];
let fake: FakeModelServer;
test.beforeEach(async () => {
  fake = await startFakeModelServer({ models: {} });
});
test.afterEach(() => fake.close());

function chat(prompt: string, { stream = false, key = "" } = {}): Promise<Response> {
  return fetch(`${fake.baseUrl}/chat/completions`, {
    method: "POST",
    headers: key ? { authorization: `Bearer ${key}` } : {},
    body: JSON.stringify({ model, stream, messages: [{ role: "user", content: prompt }] }),
  });
}
async function replyTo(prompt: string): Promise<string> {
  return (await (await chat(prompt)).json()).choices[0].message.content;
}
const behave = (behaviour: Partial<Behaviour>) => fake.setModel(model, behaviour);

test("the share of right answers is the accuracy, and a prompt is always answered alike", async () => {
  behave({ accuracy: 0.7 });
  const book = starterAnswerBook();
  const replies = await Promise.all(prompts.map(replyTo));
  const right = replies.filter((reply, i) => reply === book.get(prompts[i]!)!.right).length / prompts.length;
  expect(right).toBeGreaterThan(0.66);
  expect(right).toBeLessThan(0.74);
  expect(await Promise.all(prompts.slice(0, 50).map(replyTo))).toEqual(replies.slice(0, 50));
  behave({ accuracy: 0.7, seed: "other" });
  expect(await Promise.all(prompts.slice(0, 50).map(replyTo))).not.toEqual(replies.slice(0, 50));
});

test("a stream says the same as a plain answer, with usage at its end", async () => {
  behave({});
  const text = await (await chat(prompts[0]!, { stream: true })).text();
  const events = text
    .split("\n\n")
    .filter(Boolean)
    .map(line => line.replace(/^data: /, ""));
  expect(events.at(-1)).toBe("[DONE]");
  const chunks = events.slice(0, -1).map(event => JSON.parse(event));
  expect(chunks.map(c => c.choices[0]?.delta.content ?? "").join("")).toBe(await replyTo(prompts[0]!));
  expect(chunks.at(-1).usage.total_tokens).toBeGreaterThan(0);
});

test("a model streams as it is told: without counts, not at all, or it refuses", async () => {
  behave({ streaming: "uncounted" });
  expect(await (await chat("hi", { stream: true })).text()).not.toContain("total_tokens");
  behave({ streaming: "ignored" });
  expect((await (await chat("hi", { stream: true })).json()).choices[0].message.content).toBe("ready");
  behave({ streaming: "refused" });
  expect((await chat("hi", { stream: true })).status).toBe(400);
  expect((await chat("hi")).status).toBe(200);
});

test("without the right key the answer is OpenAI's 401, which repeats the key sent", async () => {
  behave({ key: "sk-right" });
  const refused = await chat("hi", { key: "sk-wrong" });
  expect(refused.status).toBe(401);
  expect((await refused.json()).error.message).toContain("sk-wrong");
  expect((await chat("hi", { key: "sk-right" })).status).toBe(200);
  const { unauthorized, keyHashes } = fake.calls.read(model);
  expect(unauthorized).toBe(1);
  expect(keyHashes).toHaveLength(2);
  expect(JSON.stringify(fake.calls.readAll())).not.toContain("sk-");
});

/** What a caller sees of each fault. */
const seen: Record<FaultName, string> = {
  "rate-limit": "429",
  "rate-limit-date": "429",
  "rate-limit-bare": "429",
  "quota-used": "429",
  "server-error": "500",
  reset: "error",
  hang: "error",
  "half-answer": "error",
  "stream-cut": "error",
  "stream-error": "200",
  "stream-garbage": "error",
  "slow-drip": "error",
  "truncated-json": "error",
  html: "error",
  "error-in-200": "200",
  "empty-choices": "200",
  "huge-body": "error",
  "wrong-content-type": "200",
  "unknown-model": "404",
};
for (const fault of faultNames) {
  test(`the fault ${fault} strikes as scheduled and only then`, async () => {
    behave({ faults: [{ fault, when: { calls: [2] } }] });
    const look = async () => {
      try {
        const response = await fetch(`${fake.baseUrl}/chat/completions`, {
          method: "POST",
          body: JSON.stringify({ model, messages: [{ role: "user", content: "hi" }] }),
          signal: AbortSignal.timeout(500),
        });
        const body = await response.json();
        return body.choices?.length ? `answer ${response.status}` : String(response.status);
      } catch {
        return "error";
      }
    };
    const answered = fault === "wrong-content-type" ? "answer 200" : seen[fault];
    expect([await look(), await look(), await look()]).toEqual(["answer 200", answered, "answer 200"]);
    expect(fake.calls.read(model).faults).toEqual({ [fault]: 1 });
  });
}

test("Retry-After comes in seconds or as a date", async () => {
  behave({
    faults: [
      { fault: "rate-limit", when: { calls: [1] } },
      { fault: "rate-limit-date", when: "always" },
    ],
  });
  expect((await chat("a")).headers.get("retry-after")).toBe("1");
  const date = Date.parse((await chat("a")).headers.get("retry-after")!);
  expect(date - Date.now()).toBeGreaterThan(0);
  expect(date - Date.now()).toBeLessThanOrEqual(2_000);
});
