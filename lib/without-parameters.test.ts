import { DrizzleQueryError } from "drizzle-orm";
import { expect, it } from "vitest";
import { createLog } from "./log.ts";
import { withoutParameters } from "./without-parameters.ts";

const refused = Object.assign(new Error("new row violates check constraint"), {
  code: "23514",
  detail: "Failing row contains (private words).",
});
const query = "insert into\n  samples values ($1)";
const failed = new DrizzleQueryError(query, ["private words"], refused);

it("a failed query says why, and which, and where; not what it was given", () => {
  const bare = withoutParameters(failed) as Error;
  expect(bare.message).toBe("new row violates check constraint (query: insert into samples values ($1))");
  expect(bare.cause).toMatchObject({ message: "new row violates check constraint", code: "23514" });
  expect(bare.stack).toContain("without-parameters.test.ts");
  const all = [bare, bare.cause].flatMap(each => [
    JSON.stringify(each, Object.getOwnPropertyNames(each)),
    String((each as Error).stack),
  ]);
  expect(all.join()).not.toContain("private");
  expect(withoutParameters(new DrizzleQueryError("q".repeat(5_000), [], refused))).toMatchObject({
    message: expect.stringMatching(/^.{1,300}…\)$/),
  });
});

it("and a log line of it says the same; any other error stays as it is", () => {
  const lines: string[] = [];
  const log = createLog({ level: "warn", process: "test", write: line => void lines.push(line) });
  log("warn", "shard failed", { error: failed });
  expect(JSON.parse(lines[0]!).error).toMatch(/^Error: new row violates check constraint \(query: insert/);
  expect(lines[0]).not.toContain("private");
  for (const other of [new TypeError("x"), "text", null]) expect(withoutParameters(other)).toBe(other);
});
