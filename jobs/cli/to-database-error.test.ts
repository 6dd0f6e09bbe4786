import { expect, test } from "vitest";
import { toExit } from "./exit-code.ts";
import { toDatabaseError } from "./to-database-error.ts";

const env = { DATABASE_URL: "postgres://ann:secret@db.example:5432/bench" };

/** As Drizzle throws it. */
function failed(cause: Error): Error {
  const error = new Error("Failed query: select $1\nparams: sealed", { cause });
  return Object.assign(error, { query: "select $1", params: ["sealed"] });
}
const coded = (code: string, message = code) => Object.assign(new Error(message), { code });

test("a database that is away, refuses or fails is told with the place, what to do and whose fault it is", () => {
  expect(toDatabaseError(failed(coded("ECONNREFUSED")), env)).toEqual({
    code: 1,
    message:
      "The database at db.example:5432/bench can't be reached (ECONNREFUSED). See that it runs and that DATABASE_URL is right; benchhub doctor looks at the rest.",
  });
  expect(toDatabaseError(failed(coded("28P01", "password authentication failed for user ann")), env)).toEqual(
    {
      code: 2,
      message:
        "The database at db.example:5432/bench refuses: password authentication failed for user ann (28P01). Check DATABASE_URL.",
    },
  );
  expect(toDatabaseError(failed(coded("57P01")), {})).toMatchObject({
    code: 1,
    message: expect.stringMatching(/^This machine's own database can't be reached \(57P01\)/),
  });
  expect(toDatabaseError(new Error("something else"), env)).toBeNull();
});

test("no statement's values and no password are told", () => {
  for (const code of ["ECONNREFUSED", "28P01", "23505"]) {
    const { message } = toDatabaseError(failed(coded(code)), env)!;
    expect(message).not.toMatch(/sealed|secret/);
  }
  const { code, message } = toExit(failed(coded("23505", "duplicate key")));
  expect([code, message]).toEqual([1, expect.stringContaining("duplicate key (23505)\nselect $1")]);
});
