import { expect, test } from "vitest";
import { judgePair } from "./judge-pair.ts";

const item = { language: "en", prompt: "2 + 2?", gold: "4" };

const pair = (replies: string[]) => {
  let call = 0;
  return judgePair({
    item,
    first: "four",
    second: "five",
    ask: async () => replies[call++]!,
    randomWord: () => "w",
  });
};
const says = (better: string) => JSON.stringify({ reasons: "because", better });

test("the same answer wins in both orders", async () => {
  expect(await pair([says("1"), says("2")])).toMatchObject({ winner: "first" });
  expect(await pair([says("2"), says("1")])).toMatchObject({ winner: "second" });
});

test("a preference for a position is a tie", async () => {
  expect(await pair([says("1"), says("1")])).toMatchObject({ winner: "tie" });
  expect(await pair([says("2"), says("2")])).toMatchObject({ winner: "tie" });
  expect(await pair([says("1"), says("tie")])).toMatchObject({ winner: "tie" });
});

test("a verdict that can't be read is none", async () => {
  expect(await pair(["the first", says("2")])).toBeNull();
});
