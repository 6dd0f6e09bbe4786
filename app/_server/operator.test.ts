import { expect, test } from "vitest";
import { carriesToken } from "./operator.ts";

const token = "t".repeat(32);

test.each([
  [`Bearer ${token}`, true],
  [token, false],
  [`bearer ${token}`, false],
  [`Bearer ${token} `, false],
  [`Bearer ${token.slice(1)}`, false],
  ["Bearer ", false],
  ["", false],
  [null, false],
])("%j", (header, carries) => {
  expect(carriesToken({ header, token })).toBe(carries);
});
