import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hashSources } from "./hash-sources.ts";

let root: string;
const file = (name: string) => path.join(root, name);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "sources-"));
  mkdirSync(file("app/deep"), { recursive: true });
  writeFileSync(file("app/deep/page.tsx"), "one");
  writeFileSync(file("next.config.ts"), "two");
});
afterEach(() => rmSync(root, { recursive: true }));

it("stays the same when only dates change, or files that no page is built from", () => {
  const before = hashSources(root);
  utimesSync(file("app/deep/page.tsx"), 1, 1);
  writeFileSync(file("app/deep/page.test.tsx"), "a test");
  writeFileSync(file("README.md"), "words");
  expect(hashSources(root)).toBe(before);
});

it("changes with content, with a name, and with a file that comes", () => {
  const seen = new Set([hashSources(root)]);
  writeFileSync(file("app/deep/page.tsx"), "other");
  seen.add(hashSources(root));
  renameSync(file("app/deep/page.tsx"), file("app/deep/route.tsx"));
  seen.add(hashSources(root));
  writeFileSync(file(".env"), "A=1");
  seen.add(hashSources(root));
  expect(seen.size).toBe(4);
});
