import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CommandError } from "./command-error.ts";
import { checkWritable, orCommandError, writeWhole } from "./writable-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "benchhub-writable-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a file is there whole or as it was, and nothing is left beside it", async () => {
  const file = path.join(folder, "board.csv");
  await writeWhole(file, Readable.from(["a,", "b"]));
  expect(readFileSync(file, "utf8")).toBe("a,b");
  async function* broken() {
    yield "half";
    throw new Error("broke off");
  }
  await expect(writeWhole(file, Readable.from(broken()))).rejects.toThrow("broke off");
  expect(readFileSync(file, "utf8")).toBe("a,b");
  expect(readdirSync(folder)).toEqual(["board.csv"]);
});

test("what is no ordinary file is written as it comes", async () => {
  await writeWhole("/dev/null", Readable.from(["x"]));
});

test("a place that can't be written is told as such, before and when it is", async () => {
  mkdirSync(path.join(folder, "sub"));
  writeFileSync(path.join(folder, "file"), "");
  for (const bad of ["sub", "none/report.xml", "file/report.xml"])
    expect(() => checkWritable(path.join(folder, bad)), bad).toThrow(CommandError);
  checkWritable(path.join(folder, "report.xml"));
  const gone = path.join(folder, "none/x");
  await expect(writeWhole(gone, Readable.from(["x"]))).rejects.toThrow(
    `${gone} can't be written: its folder is not there (ENOENT)`,
  );
  expect(() => orCommandError(gone, () => writeFileSync(gone, ""))).toThrow(CommandError);
  expect(() => orCommandError(gone, () => JSON.parse("{"))).toThrow(SyntaxError);
});
