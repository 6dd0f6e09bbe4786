import { expect, test } from "vitest";
import type { Pair } from "../../lib/engine/leaderboard/leaderboard.ts";
import { pairStory } from "./pair-story.ts";

const pair = (more: Partial<Pair>): Pair => ({
  a: 1,
  b: 2,
  shared: 200,
  difference: 0.045,
  interval: { low: 0.012, high: 0.079 },
  onlyA: 20,
  onlyB: 11,
  rightOrWrong: true,
  test: "mcnemar",
  pValue: 0.01,
  pAdjusted: 0.02,
  outcome: "ahead",
  itemsNeeded: 180,
  ...more,
});

test("is told from the side of the better ranked where that is ahead", () => {
  expect(pairStory(pair({}), { rankedFirst: 1 })).toMatchObject({
    kind: "ahead",
    first: 1,
    second: 2,
    difference: 0.045,
  });
});

test("is told from the other side where the lower ranked is ahead on the shared questions", () => {
  expect(
    pairStory(pair({ outcome: "behind", difference: -0.1, interval: { low: -0.2, high: -0.03 } }), {
      rankedFirst: 1,
    }),
  ).toMatchObject({
    kind: "behind",
    first: 2,
    second: 1,
    difference: 0.1,
    interval: { low: 0.03, high: 0.2 },
  });
});

test("an open pair has a number of questions, or none where no number would do", () => {
  expect(pairStory(pair({ outcome: "open", itemsNeeded: 617 }), { rankedFirst: 1 })).toMatchObject({
    kind: "open",
    needed: 617,
  });
  expect(pairStory(pair({ outcome: "open", itemsNeeded: null }), { rankedFirst: 1 }).kind).toBe("openNone");
  expect(
    pairStory(pair({ outcome: "alike", difference: 0, itemsNeeded: null }), { rankedFirst: 1 }).kind,
  ).toBe("alike");
  expect(
    pairStory(pair({ outcome: "apart", difference: null, interval: null }), { rankedFirst: 1 }).kind,
  ).toBe("apart");
});

test("who stands first in a comparison changes neither who wins nor what is said of their ranks", () => {
  const turned = pair({
    a: 2,
    b: 1,
    outcome: "behind",
    difference: -0.045,
    interval: { low: -0.079, high: -0.012 },
  });
  expect(pairStory(turned, { rankedFirst: 1 })).toEqual(pairStory(pair({}), { rankedFirst: 1 }));
});
