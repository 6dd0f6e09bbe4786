import { expect, test } from "vitest";
import { readFirstTokens } from "./first-tokens.ts";

test("the likeliest first tokens are read, and nothing else of the reply", () => {
  const content = [
    { token: "B", logprob: -0.1, bytes: [66], top_logprobs: [{ token: "B", logprob: -0.1, bytes: [66] }] },
    { token: ".", logprob: -0.2, top_logprobs: [{ token: ".", logprob: -0.2 }] },
  ];
  expect(readFirstTokens(content)).toEqual([{ token: "B", logprob: -0.1 }]);
});

test("a chosen token that is not among the alternatives is one of them all the same", () => {
  const content = [{ token: "C", logprob: -3, top_logprobs: [{ token: "A", logprob: -0.5 }] }];
  expect(readFirstTokens(content)).toEqual([
    { token: "C", logprob: -3 },
    { token: "A", logprob: -0.5 },
  ]);
  expect(readFirstTokens([{ token: "C", logprob: -3 }])).toEqual([{ token: "C", logprob: -3 }]);
});

test.each([[undefined], [null], [[]], [{}], ["B"], [[{ token: "B" }]]])("%j holds none", content => {
  expect(readFirstTokens(content)).toBeNull();
});
