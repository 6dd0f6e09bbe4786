import { readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";
import { listSourceFiles } from "../../.ci/list-source-files.ts";

const root = path.join(import.meta.dirname, "../..");
/** Attributes that a reader hears or sees. */
const spoken = new Set(["aria-label", "aria-description", "title", "placeholder", "alt", "label"]);

type Node = { type: string; [key: string]: unknown };

/** The same in every language. */
const names = new Set(["BenchHub Plus", "curl", "bhp_…", "UTC"]);

/** Words that a component says without asking a message for them. */
function saidBy(file: string): string[] {
  const { program } = parseSync(file, readFileSync(path.join(root, file), "utf8"));
  const said: string[] = [];
  const note = (value: unknown) => {
    const words = typeof value === "string" ? value.replace(/\s+/g, " ").trim() : "";
    if (/\p{L}{2}/u.test(words) && !names.has(words)) said.push(words);
  };
  function visit(node: unknown): void {
    if (node === null || typeof node !== "object") return;
    const { type, ...rest } = node as Node;
    if (type === "JSXText") note(rest.value);
    if (type === "JSXAttribute") {
      const { name, value } = rest as {
        name: { name: unknown };
        value: { type?: string; value?: unknown } | null;
      };
      if (spoken.has(String(name.name)) && value?.type === "Literal") note(value.value);
    }
    for (const part of Object.values(rest)) visit(part);
  }
  visit(program);
  return said;
}

test("no page says anything in one language only: words come from the messages", () => {
  const files = listSourceFiles(root).filter(
    // Mathematics is written alike everywhere.
    file => /^(app|components)\/.*\.tsx$/.test(file) && !/formulas\.tsx$/.test(file),
  );
  expect(files.length).toBeGreaterThan(100);
  const said = files.flatMap(file => saidBy(file).map(words => `${file}: ${words}`));
  expect(said).toEqual([]);
});
