import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { findArrowProblems } from "./check-arrows.ts";
import { listSourceFiles } from "./list-source-files.ts";

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

function problemsIn(sources: Record<string, string>): string[] {
  const root = mkdtempSync(path.join(tmpdir(), "arrows-"));
  roots.push(root);
  for (const [file, text] of Object.entries(sources)) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return findArrowProblems({ root, files: Object.keys(sources) }).map(
    p => `${p.file}:${p.line} ${p.message}`,
  );
}

test("the project itself keeps its arrows", () => {
  const root = path.join(import.meta.dirname, "..");
  expect(findArrowProblems({ root, files: listSourceFiles(root) })).toEqual([]);
});

test.each([
  ["lib/engine/a.ts", 'import { x } from "../env.ts";', "lib/engine must not import from lib"],
  ["lib/engine/a.ts", 'import type { X } from "../../db/client.ts";', "lib/engine must not import from db"],
  ["lib/engine/a.ts", 'import { useState } from "react";', "engine imports react"],
  ["lib/engine/a.ts", "export const a = process.env.A;", "engine reads process.env"],
  ["lib/a.ts", 'export { x } from "../db/client.ts";', "lib must not import from db"],
  ["db/a.ts", 'const x = await import("../jobs/queue.ts");', "db must not import from jobs"],
  ["jobs/a.ts", 'import type { A } from "../app/page.tsx";', "jobs must not import from app"],
  ["components/a.tsx", 'import type { A } from "../db/client.ts";', "components must not import from db"],
  ["components/a.tsx", 'import { parseEnv } from "../lib/env.ts";', "components import only types"],
  ["app/a.ts", 'import { h } from "../jobs/handlers/evaluate-shard.ts";', "the web process never loads"],
  ["app/a.ts", 'import { h } from "@/jobs/queue";', "imports are relative"],
])("%s with %s is refused", (file, text, message) => {
  const problems = problemsIn({ [file]: text });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(message);
});

test("a circle is reported with its path", () => {
  expect(problemsIn({ "lib/a.ts": 'import "./b.ts";', "lib/b.ts": 'import "./a.ts";' })).toEqual([
    "lib/a.ts:1 circle: lib/a.ts → lib/b.ts → lib/a.ts",
  ]);
});

test("arrows that are allowed pass", () => {
  expect(
    problemsIn({
      "app/a.tsx": 'import { b } from "../components/b.tsx"; import { s } from "../jobs/submit-task.ts";',
      "components/b.tsx":
        'import type { E } from "../lib/errors.ts"; import { p } from "../lib/engine/plan/plan.ts";',
      "jobs/submit-task.ts": 'import { d } from "../db/client.ts";',
      "db/client.ts": 'import { i } from "../lib/engine/catalog/item.ts";',
    }),
  ).toEqual([]);
});
