import { expect, test } from "vitest";
import { readCursor, writeCursor } from "./list-cursor.ts";

test("a cursor comes back as it was written, safe in an address", () => {
  for (const parts of [[2], ["1764111111111111", "한글/+ ~"], []]) {
    const cursor = writeCursor(parts);
    expect(cursor).toMatch(/^[\w-]*$/);
    expect(readCursor(cursor)).toEqual(parts);
  }
});

test("whatever is none is null", () => {
  const written = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  for (const text of ["", "2", "%%", written({ a: 1 }), written([null]), written([["x"]]), written(["a\0"])])
    expect([text, readCursor(text)]).toEqual([text, null]);
});
