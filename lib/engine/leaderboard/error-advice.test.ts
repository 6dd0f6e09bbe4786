import { expect, test } from "vitest";
import { adviceOn } from "./error-advice.ts";
import { gaveUpAfterCuts } from "./read-stop-reason.ts";

test.each([
  ["401 Incorrect API key provided", "key"],
  ["403 no access to this model", "key"],
  ["404 The model does not exist", "model"],
  ["429 Rate limit reached", "limit"],
  ["429 You exceeded your current quota, check your billing", "funds"],
  ["402 Payment required", "funds"],
  ["503 overloaded", "server"],
  ["connect ECONNREFUSED 127.0.0.1:8000", "unreachable"],
  ["no answer within the time limit", "slow"],
  [gaveUpAfterCuts(5), "drain"],
  ["400 max_tokens is too large", "request"],
  ["6 questions in a row failed; the last: 503 overloaded", "server"],
  ["10.0.0.1 is a private address", "address"],
  ["answer could not be read: {", null],
])("%s: %s", (message, advice) => {
  expect(adviceOn(message)).toBe(advice);
});
