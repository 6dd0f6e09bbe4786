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

test.each([null, "", "Bearer", "Bearer ", "Bearer undefined", "Bearer null", `Bearer ${token}`])(
  "where no token is set, %j is nobody's",
  header => {
    expect(carriesToken({ header, token: undefined })).toBe(false);
  },
);
