import { expect, test } from "vitest";
import { nameCursorSchema } from "./list-search.ts";
import { namePage } from "./name-page.ts";

test("a list by name is read whole page by page, though rows are added on the way and names are shared", () => {
  const rows = ["gamma", "beta", "beta", "alpha", "delta"].map((name, n) => ({ name, publicId: `m${n}` }));
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; ; page++) {
    const { models, nextCursor } = namePage(rows, {
      after: nameCursorSchema.parse(cursor) ?? null,
      limit: 2,
    });
    seen.push(...models.map(({ publicId }) => publicId));
    if (nextCursor === null) break;
    cursor = nextCursor;
    // Before what was read, and after it.
    rows.push(
      { name: `aaa${page}`, publicId: `early${page}` },
      { name: `zeta${page}`, publicId: `late${page}` },
    );
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter(id => id.startsWith("m"))).toEqual(["m3", "m1", "m2", "m4", "m0"]);
  expect(seen.some(id => id.startsWith("early"))).toBe(false);
});

test("no other list's cursor is taken", () => {
  for (const parts of [[2], ["only a name"], [1, "m0"]])
    expect(nameCursorSchema.safeParse(Buffer.from(JSON.stringify(parts)).toString("base64url")).success).toBe(
      false,
    );
});
