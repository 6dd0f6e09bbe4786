import fc from "fast-check";
import { expect, it } from "vitest";
import { createEventReader } from "./event-reader.ts";

function read(pieces: readonly string[]) {
  const reader = createEventReader();
  return [...pieces.flatMap(piece => reader.push(piece)), ...reader.end()];
}
const text = [
  ": keep-alive",
  "data: one",
  "",
  "id: 7",
  "retry: 10",
  "event: error",
  "data:two",
  "data:  and more",
  "",
  "",
  "unknown",
  "event: nothing",
  "",
  "data",
  "",
  "data: last",
];
const events = [
  { name: "", data: "one" },
  { name: "error", data: "two\n and more" },
  { name: "", data: "" },
  { name: "", data: "last" },
];

it.each(["\n", "\r\n", "\r"])("lines end in %j; comments, ids and unknown fields say nothing", lineEnd => {
  expect(read([text.join(lineEnd)])).toEqual(events);
  expect(read([text.join(lineEnd) + lineEnd + lineEnd])).toEqual(events);
});

it("the pieces it comes in make no difference", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 200, maxLength: 200 }),
      (lineEnd, sizes) => {
        const whole = text.join(lineEnd);
        const pieces: string[] = [];
        for (let at = 0, n = 0; at < whole.length; at += sizes[n++]!)
          pieces.push(whole.slice(at, at + sizes[n]!));
        expect(read(pieces)).toEqual(events);
      },
    ),
    { numRuns: 200 },
  );
});

it("an event is there with the piece that ends it, not later", () => {
  const reader = createEventReader();
  expect(reader.push("data: 1\n")).toEqual([]);
  expect(reader.push("\ndata: 2")).toEqual([{ name: "", data: "1" }]);
  expect(reader.push("\n\n")).toEqual([{ name: "", data: "2" }]);
  expect(reader.end()).toEqual([]);
});
