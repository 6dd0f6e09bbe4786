import { expect, test } from "vitest";
import {
  type LeaderboardState,
  leaderboardFields,
  leaderboardHref,
  leaderboardViews,
  rankingColumns,
  rankingSorts,
  readLeaderboardState,
} from "./leaderboard-params.ts";

const usual = readLeaderboardState({});

/** As a server gets it: a name that stands several times is a list. */
function searchOf(href: string): Record<string, string | string[]> {
  const search: Record<string, string[]> = {};
  for (const [name, value] of new URL(href, "http://h").searchParams) {
    search[name] = [...(search[name] ?? []), value];
  }
  return Object.fromEntries(
    Object.entries(search).map(([name, own]) => [name, own.length > 1 ? own : own[0]!]),
  );
}

test("an address without parameters is the usual state, and the usual state needs none", () => {
  expect(usual).toMatchObject({ view: "breakdown", sort: "rank", show: null, pin: null, mean: "items" });
  expect(leaderboardHref({ slug: "s", state: usual })).toBe("/leaderboards/s");
});

test("every state comes back from its address", () => {
  const states: LeaderboardState[] = [
    ...leaderboardViews.map(view => ({ ...usual, view })),
    ...rankingSorts.map(sort => ({ ...usual, sort, reverse: true })),
    ...rankingColumns.map(column => ({ ...usual, show: [column] })),
    { ...usual, show: [] },
    { ...usual, show: ["best", "cost"], q: "한국 & co", pin: 7, mean: "subjects" },
    { ...usual, accuracy: 0, cost: 100, speed: 55 },
  ];
  for (const state of states) {
    expect(readLeaderboardState(searchOf(leaderboardHref({ slug: "s", state, at: "views" })))).toEqual(state);
  }
});

test("an address made by hand is read as far as it makes sense", () => {
  expect(
    readLeaderboardState({
      view: "x",
      sort: "?",
      pin: "one",
      accuracy: "999",
      cost: "-4",
      show: ["cost", "y"],
    }),
  ).toEqual({ ...usual, accuracy: 100, cost: 0, show: ["cost"] });
});

test("a form keeps the rest of the state", () => {
  const state: LeaderboardState = { ...usual, view: "pairs", q: "a", pin: 3, show: ["best", "cost"] };
  expect(leaderboardFields(state, { but: ["q", "show"] })).toEqual([
    { name: "view", value: "pairs" },
    { name: "pin", value: "3" },
  ]);
});
