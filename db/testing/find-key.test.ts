import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { filesContaining } from "./find-key.ts";

const key = "sk-find me/+=1234";
const folder = mkdtempSync(path.join(tmpdir(), "benchhub-find-key-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("finds a key in plain, base64 and URL form, in folders within, and only in what was changed since", () => {
  mkdirSync(path.join(folder, "within"));
  const write = (name: string, text: string) =>
    writeFileSync(path.join(folder, name), `before ${text} after`);
  write("plain", key);
  write("within/base64", Buffer.from(key).toString("base64"));
  write("url", encodeURIComponent(key));
  write("other", "sk-another");
  const names = (since?: number) =>
    filesContaining({ folder, key, ...(since === undefined ? {} : { since }) })
      .map(file => path.relative(folder, file))
      .sort();
  expect(names()).toEqual(["plain", "url", "within/base64"]);
  utimesSync(path.join(folder, "plain"), 1_000, 1_000);
  expect(names(2_000_000)).toEqual(["url", "within/base64"]);
});
