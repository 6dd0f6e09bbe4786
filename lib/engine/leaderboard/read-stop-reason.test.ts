import { expect, test } from "vitest";
import { gaveUpAfter, noAnswerInTime, readStopReason } from "./read-stop-reason.ts";

test("what the runner writes is read back: how many questions failed in a row, and the last failure", () => {
  expect(readStopReason(gaveUpAfter({ questions: 6, last: noAnswerInTime }))).toEqual({
    failedInARow: 6,
    isTimeLimit: true,
    words: noAnswerInTime,
  });
});

test("a provider's words stay as they are", () => {
  expect(readStopReason("401 Incorrect API key provided")).toEqual({
    failedInARow: null,
    isTimeLimit: false,
    words: "401 Incorrect API key provided",
  });
});
