import { expect, test } from "vitest";
import { bracketMarks } from "./bracket-marks.ts";

const shown = (groups: number[][], rows: number) => {
  const { marks, tracks } = bracketMarks({ groups, rows });
  return { tracks, rows: marks.map(own => own.map(({ track, part }) => `${track} ${part}`).join(", ")) };
};

test("a bracket has a first, a last and what is between", () => {
  expect(shown([[1, 2, 3]], 5)).toEqual({ tracks: 1, rows: ["", "0 first", "0 middle", "0 last", ""] });
});

test("brackets that overlap stand side by side, brackets after each other on one track", () => {
  expect(
    shown(
      [
        [0, 1],
        [1, 2],
        [3, 4],
      ],
      5,
    ),
  ).toEqual({ tracks: 2, rows: ["0 first", "0 last, 1 first", "1 last", "0 first", "0 last"] });
});

test("a row that a bracket only passes is told from its members", () => {
  expect(shown([[0, 2]], 3).rows).toEqual(["0 first", "0 through", "0 last"]);
});

test("no groups, no brackets", () => {
  expect(shown([], 2)).toEqual({ tracks: 0, rows: ["", ""] });
});
