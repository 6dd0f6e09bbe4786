import { expect, it } from "vitest";
import { signValue } from "../../lib/credentials/signed-value.ts";
import { readVisitorCookie } from "./visitor-cookie.ts";

const [secret, previous] = ["n".repeat(32), "o".repeat(32)];
const env = { BENCHHUB_SECRET: secret!, BENCHHUB_SECRET_PREVIOUS: previous };
const read = (signed: string | undefined, given: Parameters<typeof readVisitorCookie>[0]["env"] = env) =>
  readVisitorCookie({ signed, env: given });
const signed = signValue({ value: "ann", secret: secret! });

it("names whom this secret or the one before it signed for, as long as there is one before it", () => {
  const old = signValue({ value: "ann", secret: previous! });
  expect([read(signed), read(old)]).toEqual(["ann", "ann"]);
  expect(read(old, { BENCHHUB_SECRET: secret! })).toBeNull();
});

it("names nobody once a single character of it is another", () => {
  for (let at = 0; at < signed.length; at++)
    for (const other of ["A", "b", ".", "=", " "]) {
      if (signed[at] === other) continue;
      const changed = signed.slice(0, at) + other + signed.slice(at + 1);
      // The last character's low bits stand for nothing; the text must be ours to the letter all the same.
      expect([changed, read(changed)]).toEqual([changed, null]);
    }
});

it.each([
  ["none", undefined],
  ["an empty one", ""],
  ["one without a signature", "ann"],
  ["one with an empty signature", "ann."],
  ["a signature alone", signed.slice(3)],
  ["one cut short", signed.slice(0, -1)],
  ["one with more behind it", `${signed}x`],
  ["another visitor before it", `eve.${signed}`],
  ["one of another secret", signValue({ value: "ann", secret: "x".repeat(32) })],
  ["what is signed for the links' cookie", signValue({ value: "links:1,2", secret: secret! })],
])("names nobody: %s", (_what, cookie) => {
  expect(read(cookie)).toBeNull();
});
