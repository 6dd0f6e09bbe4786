import { expect, it } from "vitest";
import { spellingsOf } from "../../lib/credentials/key-spellings.ts";
import type { AnswerItem } from "../../lib/engine/runner/run-shard.ts";
import { answerWithoutKey } from "./without-key.ts";

const key = "sk-ab/c+d=12 34";
const input = {} as Parameters<AnswerItem>[0];
const replying =
  (said: string): AnswerItem =>
  async () => ({
    reply: {
      text: `it is ${said}`,
      reasoning: `I was sent ${said}`,
      finishReason: "stop",
      inputTokens: 1,
      outputTokens: 2,
      firstTokenMs: null,
      firstTokens: [
        { token: "A", logprob: -0.1 },
        { token: said, logprob: -2 },
      ],
    },
    attempts: 3,
    latencyMs: 40,
  });

it.each(spellingsOf(key))("an answer keeps nothing of a key that is said back as %j", async spelling => {
  const masked = await answerWithoutKey({ answer: replying(spelling), key })(input);
  expect(JSON.stringify(masked)).not.toContain(JSON.stringify(spelling).slice(1, -1));
  expect(masked).toMatchObject({
    reply: {
      text: "it is [key]",
      reasoning: "I was sent [key]",
      firstTokens: [
        { token: "A", logprob: -0.1 },
        { token: "[key]", logprob: -2 },
      ],
    },
    attempts: 3,
    latencyMs: 40,
  });
});

it.each([null, "none", "x"])("without a key to speak of (%j) an answer stays as it is", async placeholder => {
  const answer = replying("none of x");
  expect(await answerWithoutKey({ answer, key: placeholder })(input)).toEqual(await answer(input));
});
