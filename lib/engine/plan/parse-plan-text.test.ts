import { expect, it } from "vitest";
import { longestPlanText, parsePlanText } from "./parse-plan-text.ts";
import { PlanYamlError } from "./plan-yaml-error.ts";
import { readPlanFile } from "./read-plan-file.ts";

const read = (text: string) => readPlanFile({ text, locale: "en" });

it("a text longer than any plan is not read, whatever it holds", () => {
  const most = `# ${"x".repeat(longestPlanText - 2)}`;
  expect(parsePlanText(most).problems).toEqual([]);
  for (const reader of [parsePlanText, read])
    expect(() => reader(`${most}x`)).toThrow("a plan has up to 20,000 characters; this text is longer");
});

it("of a text that is nothing but mistakes the first are told, and how many there are beside", () => {
  for (const [text, mistakes] of [
    [Array.from({ length: 2_000 }, (_, n) => `k${n}:`).join("\n"), 2_000],
    ["seed: 1\n".repeat(2_000), 1_999],
    [`"${"\\x".repeat(5_000)}"`, 2_500],
  ] as const) {
    const error = catchError(() => read(text));
    expect(error.problems).toHaveLength(20);
    expect(error.message.split("\n").at(-1)).toBe(`and ${mistakes - 20} more`);
    expect(error.message.length).toBeLessThan(6_000);
  }
});

it.each(["[", "{a: ", "- ", "? "])("nesting without an end is a mistake like any other: %s", open => {
  expect(() => read(open.repeat(longestPlanText / open.length))).toThrow(PlanYamlError);
});

function catchError(work: () => unknown): PlanYamlError {
  try {
    work();
  } catch (error) {
    if (error instanceof PlanYamlError) return error;
    throw error;
  }
  return expect.fail("it was read");
}
