import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { readPlanArgument } from "./read-plan-argument.ts";

const folder = mkdtempSync(path.join(tmpdir(), "benchhub-plan-argument-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a plan file is read whatever it is called; a question is a question", () => {
  for (const name of ["plan.yaml", "plan", "plan.txt"]) {
    const file = path.join(folder, name);
    writeFileSync(file, "language: ko\nsample_size: 20\n");
    expect(readPlanArgument(file), name).toMatchObject({ plan: { language: "ko", sampleSize: 20 } });
  }
  for (const query of ["math", "한국 법률, 50문항", "What is best for C/C++?", "C/C++", "v1.0", "jobs"])
    expect(readPlanArgument(query)).toEqual({ query });
});

test("nothing to ask, or no such file, is told", () => {
  expect(() => readPlanArgument(" ")).toThrow("The question is empty.");
  expect(() => readPlanArgument(path.join(folder, "none.yml"))).toThrow("There is no file");
  const file = path.join(folder, "folder.yaml");
  mkdirSync(file);
  expect(() => readPlanArgument(file)).toThrow("is a folder; name a plan file in it");
});

test("what is no plan at all is told in a few lines, however large it is", () => {
  const told = (name: string, text: Buffer | string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    try {
      readPlanArgument(file);
    } catch (error) {
      return (error as Error).message;
    }
    return expect.fail(`${name} was read`);
  };
  const noise = Array.from({ length: 3_000 }, (_, n) => `${"x".repeat(400)}: [${n}`).join("\n");
  const told3000 = told("noise.yaml", noise.slice(0, 900_000));
  expect(told3000.split("\n").length).toBeLessThan(13);
  expect(told3000.length).toBeLessThan(3_000);
  expect(told("huge.yaml", noise)).toContain("is larger than any plan (1 MB)");
});
