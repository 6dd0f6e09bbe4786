import { expect, test } from "vitest";
import { gaveUpAfter, gaveUpAfterCuts, noAnswerInTime, readStopReason } from "./read-stop-reason.ts";

test("what the runner writes is read back: how many questions failed in a row, and the last failure", () => {
  expect(readStopReason(gaveUpAfter({ questions: 6, last: noAnswerInTime }))).toEqual({
    failedInARow: 6,
    cutInARow: null,
    isTimeLimit: true,
    words: noAnswerInTime,
  });
});

test("how often in a row the time to work was over before any answer is read back", () => {
  expect(readStopReason(gaveUpAfterCuts(5))).toMatchObject({ failedInARow: null, cutInARow: 5 });
});

test("a provider's words stay as they are", () => {
  expect(readStopReason("401 Incorrect API key provided")).toEqual({
    failedInARow: null,
    cutInARow: null,
    isTimeLimit: false,
    words: "401 Incorrect API key provided",
  });
});
