import { expect, test } from "vitest";
import { formatImport } from "./format-import.ts";

const nothing = { rowsRead: 3, accepted: 2, rejected: 1, repeated: 0, rejections: {}, unmapped: {} };

test("labels of a data set are told with how often each came, and can't act on the terminal", () => {
  const progress = { ...nothing, rejections: { "no-gold": 1 }, unmapped: { "\u001b[2Jlaw\nx": 1, med: 4 } };
  expect(formatImport({ progress })).toBe(
    [
      "3 records read: 2 taken, 1 rejected, 0 the same as an earlier one",
      "        1  no-gold",
      "5 labels outside the taxonomy, kept as “other” under their coarse subject",
      "        4  med",
      "        1  \ufffd[2Jlaw\ufffdx",
      "",
    ].join("\n"),
  );
});
