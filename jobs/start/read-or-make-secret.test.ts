import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readOrMakeSecret } from "./read-or-make-secret.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "secret-"));
});
afterEach(() => rmSync(root, { recursive: true }));

it("is made once, for its owner's eyes only, and stays", () => {
  const dataDir = path.join(root, "data");
  const secret = readOrMakeSecret(dataDir);
  expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  expect(statSync(path.join(dataDir, "secret")).mode & 0o777).toBe(0o600);
  expect(readOrMakeSecret(dataDir)).toBe(secret);
  expect(readdirSync(dataDir)).toEqual(["secret"]);
});

it("is not replaced when damaged, for keys are sealed with it", () => {
  writeFileSync(path.join(root, "secret"), "short\n");
  expect(() => readOrMakeSecret(root)).toThrow(/is damaged/);
});

it("says what to do where it cannot be written", () => {
  writeFileSync(path.join(root, "file"), "");
  expect(() => readOrMakeSecret(path.join(root, "file", "data"))).toThrow(/set BENCHHUB_SECRET/);
});
