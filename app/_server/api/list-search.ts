import { z } from "zod";
import { readCursor, writeCursor } from "../../../lib/list-cursor.ts";

const badCursor = "not a cursor of this list: send the next_cursor of its last answer";

/** A list's own order goes on after this row: its time in microseconds and its id. */
export const rowCursorSchema = z
  .string()
  .transform((text, context) => {
    const [at, id, ...rest] = readCursor(text) ?? [];
    if (typeof at === "string" && /^\d{1,18}$/.test(at) && typeof id === "string" && rest.length === 0)
      return { at, id };
    context.addIssue({ code: "custom", message: badCursor });
    return z.NEVER;
  })
  .optional();

/** A list by name goes on after this one: its name and its id. */
export const nameCursorSchema = z
  .string()
  .transform((text, context) => {
    const [name, publicId, ...rest] = readCursor(text) ?? [];
    if (typeof name === "string" && typeof publicId === "string" && rest.length === 0)
      return { name, publicId };
    context.addIssue({ code: "custom", message: badCursor });
    return z.NEVER;
  })
  .optional();

/** A list that doesn't move goes on at this page. */
export const pageCursorSchema = z
  .string()
  .transform((text, context) => {
    const [page, ...rest] = readCursor(text) ?? [];
    if (Number.isInteger(page) && Number(page) > 1 && Number(page) <= 1_000_000 && rest.length === 0)
      return Number(page);
    context.addIssue({ code: "custom", message: badCursor });
    return z.NEVER;
  })
  .optional();

export const limitSchema = z.coerce.number().int().min(1).max(100).default(20);
/** No label in the database has a NUL, and it takes none. */
export const labelSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\0]*$/)
  .optional();

/** The first `limit` of rows that were asked for one more, and the cursor of what follows; null after the last one. */
export function rowPage<Row extends { at: string; id: string }>(
  found: readonly Row[],
  limit: number,
): { rows: Row[]; nextCursor: string | null } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextCursor: last && found.length > limit ? writeCursor([last.at, last.id]) : null };
}

/** The cursor of the page after this one; null after the last one. */
export function pageCursor({
  page,
  pageSize,
  total,
}: {
  page: number;
  pageSize: number;
  total: number;
}): string | null {
  return page * pageSize < total ? writeCursor([page + 1]) : null;
}

/** A request's query against its schema. @throws ZodError. */
export function readSearch<T extends z.ZodType>(request: Request, schema: T): z.output<T> {
  return schema.parse(Object.fromEntries(new URL(request.url).searchParams));
}
