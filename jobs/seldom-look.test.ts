import { beforeEach, expect, test } from "vitest";
import { createSeldomLook } from "./seldom-look.ts";

let now: number;
let looks: number;
beforeEach(() => {
  now = 0;
  looks = 0;
});
/** Takes so long each time, and finds how often it was looked. */
const lookFor = (tookMs: number) => async () => {
  now += tookMs;
  return ++looks;
};

test("those who ask at once share one look", async () => {
  const ask = createSeldomLook<number>({ now: () => now });
  expect(await Promise.all([ask("a", lookFor(10)), ask("a", lookFor(10))])).toEqual([1, 1]);
  expect(await ask("b", lookFor(10))).toBe(2);
});

test("what was found holds for twenty times as long as it took, and for a second at least", async () => {
  const ask = createSeldomLook<number>({ now: () => now });
  await ask("a", lookFor(10));
  now = 10 + 999;
  expect(await ask("a", lookFor(300))).toBe(1);
  now = 10 + 1_000;
  expect(await ask("a", lookFor(300))).toBe(2);
  now = 1_310 + 5_999;
  expect(await ask("a", lookFor(300))).toBe(2);
  now = 1_310 + 6_000;
  expect(await ask("a", lookFor(300))).toBe(3);
});

test("a look that failed is made again", async () => {
  const ask = createSeldomLook<number>({ now: () => now });
  await expect(ask("a", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  expect(await ask("a", lookFor(10))).toBe(1);
});

test("only so many are kept, the latest", async () => {
  const ask = createSeldomLook<number>({ now: () => now });
  for (let n = 0; n < 101; n++) await ask(String(n), lookFor(0));
  expect(await ask("100", lookFor(0))).toBe(101);
  expect(await ask("0", lookFor(0))).toBe(102);
});
