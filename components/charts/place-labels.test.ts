import { expect, test } from "vitest";
import { placeLabels } from "./place-labels.ts";

const room = { fontSize: 13, left: 0, right: 400 };

test("a name stands right of its point, or left where the right has no room", () => {
  const [first, second] = placeLabels({
    points: [
      { x: 50, y: 50, top: 50, bottom: 50, label: "Quill" },
      { x: 390, y: 150, top: 150, bottom: 150, label: "Atlas" },
    ],
    ...room,
  });
  expect(first).toEqual({ x: 59, y: 50, anchor: "start" });
  expect(second).toEqual({ x: 381, y: 150, anchor: "end" });
});

test("names of points close together don't lie on each other", () => {
  const points = [0, 1, 2].map(i => ({
    x: 200,
    y: 100 + 4 * i,
    top: 90 + 4 * i,
    bottom: 110 + 4 * i,
    label: `Model ${i}`,
  }));
  const placed = placeLabels({ points, ...room }).filter(label => label !== null);
  const spots = new Set(placed.map(({ anchor, y }) => `${anchor} ${Math.round(y / 10)}`));
  expect(spots.size).toBe(placed.length);
});

test("a name that fits nowhere is left out", () => {
  expect(
    placeLabels({
      points: [{ x: 5, y: 5, top: 5, bottom: 5, label: "a name far too long for this chart" }],
      fontSize: 13,
      left: 0,
      right: 40,
    }),
  ).toEqual([null]);
});

test("a name keeps off the line through the points, and crosses it only where there is no other place", () => {
  const path = [
    { x: 0, y: 101 },
    { x: 250, y: 95 },
  ];
  const point = { x: 50, y: 100, top: 100, bottom: 100, label: "Model" };
  const [placed] = placeLabels({ points: [point], ...room, path });
  expect(placed!.y).not.toBe(100);
  const wall = [0, 60, 84, 108, 132, 156].flatMap(y => [
    { x: 0, y },
    { x: 400, y },
  ]);
  expect(placeLabels({ points: [point], ...room, path: wall })).toEqual([{ x: 59, y: 100, anchor: "start" }]);
});
