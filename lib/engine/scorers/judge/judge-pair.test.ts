import { expect, test } from "vitest";
import { judgePair } from "./judge-pair.ts";

function pairOf(replies: string[], reference: string | null = "4") {
  const prompts: string[] = [];
  const verdict = judgePair({
    item: { prompt: "2 + 2?" },
    reference,
    first: "four",
    second: "five",
    ports: {
      ask: async prompt => {
        prompts.push(prompt);
        return replies[prompts.length - 1]!;
      },
      randomWord: () => "7f",
    },
  });
  return { verdict, prompts };
}
const pair = (replies: string[]) => pairOf(replies).verdict;
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

test("a verdict that can't be read is asked for once more, then there is none", async () => {
  expect(await pair(["the first", says("1"), says("2")])).toMatchObject({ winner: "first" });
  expect(await pair(["the first", "I said the first", says("2")])).toBeNull();
  expect(await pair([says("1"), "hm", "hm"])).toBeNull();
});

test("a judge that chooses without a reference is shown none", async () => {
  const blind = pairOf([says("1"), says("2")], null);
  expect(await blind.verdict).toMatchObject({ winner: "first" });
  expect(blind.prompts.join()).not.toContain("reference");
  const guided = pairOf([says("1"), says("2")], "the reference's words");
  await guided.verdict;
  expect(guided.prompts[0]).toContain("<reference-7f>\nthe reference's words");
});
