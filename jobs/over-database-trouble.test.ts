import { expect, it } from "vitest";
import { overDatabaseTrouble } from "./over-database-trouble.ts";

const never = new AbortController().signal;
const trouble = (code: string) =>
  new Error("failed query", { cause: Object.assign(new Error("why"), { code }) });
function failing(times: number, error: Error) {
  let calls = 0;
  return {
    work: async () => {
      if (calls++ < times) throw error;
      return calls;
    },
    calls: () => calls,
  };
}

it.each([
  "53100",
  "57P01",
  "57P03",
  "08006",
  "CONNECTION_CLOSED",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  // A deadlock's victim, and a server that was a standby a moment ago.
  "40P01",
  "25006",
])("work is done again after %s, however deep the reason lies", async code => {
  const { work } = failing(2, trouble(code));
  expect(await overDatabaseTrouble({ work, signal: never, patienceMs: 60_000 })).toBe(3);
});

it.each(["23505", "23514", "42P01"])(
  "what is wrong with the work itself is thrown at once: %s",
  async code => {
    const error = trouble(code);
    const { work, calls } = failing(1, error);
    await expect(overDatabaseTrouble({ work, signal: never, patienceMs: 60_000 })).rejects.toBe(error);
    expect(calls()).toBe(1);
  },
);

it("patience ends with the last reason", async () => {
  const error = trouble("53100");
  const { work, calls } = failing(Number.POSITIVE_INFINITY, error);
  await expect(overDatabaseTrouble({ work, signal: never, patienceMs: 400 })).rejects.toBe(error);
  expect(calls()).toBeGreaterThan(1);
});
