import { expect, test } from "vitest";
import { chooseBest } from "./best-of-n.ts";

const byLength = async (first: string, second: string) => ({
  winner:
    first.length === second.length
      ? ("tie" as const)
      : first.length > second.length
        ? ("first" as const)
        : ("second" as const),
  reasons: `${first} or ${second}`,
});

test("the one that nobody after it beats stands", async () => {
  expect(await chooseBest({ answers: ["aa", "a", "aaaa", "aaa"], better: byLength })).toEqual({
    index: 2,
    reasons: "aaaa or aaa",
  });
});

test("a tie keeps the earlier answer, and a single answer needs no judge", async () => {
  expect(await chooseBest({ answers: ["aa", "bb"], better: byLength })).toMatchObject({ index: 0 });
  const nobody = () => Promise.reject(new Error("asked"));
  expect(await chooseBest({ answers: ["a"], better: nobody })).toEqual({ index: 0, reasons: null });
});

test("without a readable preference, or a judge that answers, nobody chooses", async () => {
  expect(await chooseBest({ answers: ["a", "b"], better: async () => null })).toHaveProperty("why");
  const broken = () => Promise.reject(new Error("503 overloaded"));
  expect(await chooseBest({ answers: ["a", "b"], better: broken })).toMatchObject({
    why: expect.stringContaining("503 overloaded"),
  });
});
