import { APICallError } from "@ai-sdk/provider";
import { expect, test } from "vitest";
import type { Call, Reply } from "./call-endpoint.ts";
import { createJsonCaller } from "./json-caller.ts";

const reply: Reply = {
  text: "{}",
  reasoning: null,
  finishReason: "stop",
  inputTokens: 1,
  outputTokens: 1,
  firstTokenMs: null,
  firstTokens: null,
};
const json = { name: "verdict", schema: { type: "object" as const } };
const signal = new AbortController().signal;
const refusal = (statusCode: number) =>
  new APICallError({ message: "no", url: "u", requestBodyValues: {}, statusCode });

function caller(answer: (call: Call) => Promise<Reply>) {
  const calls: Call[] = [];
  const ask = createJsonCaller(async call => {
    calls.push(call);
    return answer(call);
  });
  return { calls, ask: () => ask({ prompt: "?", signal, json }) };
}

test("an endpoint that keeps to a schema is asked to", async () => {
  const { calls, ask } = caller(async () => reply);
  expect(await ask()).toBe(reply);
  expect(calls).toMatchObject([{ json }]);
});

test("one that refuses is asked without it, from then on at once", async () => {
  const { calls, ask } = caller(async call => (call.json ? Promise.reject(refusal(400)) : reply));
  expect(await ask()).toBe(reply);
  expect(await ask()).toBe(reply);
  expect(calls.map(call => call.json !== undefined)).toEqual([true, false, false]);
});

test("a fault that is not about the schema stays what it is, and the schema is tried again", async () => {
  let status = 500;
  const { calls, ask } = caller(async () => (status === 0 ? reply : Promise.reject(refusal(status))));
  await expect(ask()).rejects.toMatchObject({ statusCode: 500 });
  status = 422;
  await expect(ask()).rejects.toMatchObject({ statusCode: 422 });
  status = 0;
  await ask();
  expect(calls.at(-1)).toMatchObject({ json });
});
