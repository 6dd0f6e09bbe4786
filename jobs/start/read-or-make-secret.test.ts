import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
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

it("is its owner's alone however freely the account shares its files, and whatever lay there before", () => {
  const elsewhere = path.join(root, "elsewhere");
  // What an interrupted start, or somebody else, may have left where the secret is first written.
  symlinkSync(elsewhere, path.join(root, `secret.${process.pid}`));
  const before = process.umask(0);
  try {
    readOrMakeSecret(root);
  } finally {
    process.umask(before);
  }
  const { mode, nlink } = lstatSync(path.join(root, "secret"));
  expect([mode & 0o777, nlink]).toEqual([0o600, 1]);
  expect(existsSync(elsewhere)).toBe(false);
});

it("is one for all first starts at once", async () => {
  const module = new URL("read-or-make-secret.ts", import.meta.url).href;
  const dataDir = path.join(root, "data");
  // Each waits until all are there.
  const script = `
    const { readOrMakeSecret } = await import(${JSON.stringify(module)});
    process.on("message", () => {
      process.send(readOrMakeSecret(${JSON.stringify(dataDir)}));
      process.disconnect();
    });
    process.send("ready");`;
  const said = Array.from({ length: 4 }, () => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    return { child, next: async () => (await once(child, "message"))[0] as string };
  });
  await Promise.all(said.map(({ next }) => next()));
  const secrets = said.map(({ next }) => next());
  for (const { child } of said) child.send("go");
  expect(new Set(await Promise.all(secrets)).size).toBe(1);
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
