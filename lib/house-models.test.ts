import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { EnvError } from "./env.ts";
import { openHouseModels } from "./house-models.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "house-models-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => path.join(folder, "house.yaml");
const write = (...names: string[]) =>
  writeFileSync(
    file(),
    `models: ${JSON.stringify(names.map(name => ({ name, api_base: "https://a.example/v1" })))}\n`,
  );

test("without a file there is no house model", () => {
  expect(openHouseModels({ env: { BENCHHUB_HOUSE_MODELS: undefined }, onFault: () => {} }).list()).toEqual(
    [],
  );
});

test("a file that is not there or at fault is told at the start, with its name", () => {
  const open = () => openHouseModels({ env: { BENCHHUB_HOUSE_MODELS: file() }, onFault: () => {} });
  expect(open).toThrow(EnvError);
  expect(open).toThrow(/house\.yaml\): it can't be read \(ENOENT\)\.$/);
  writeFileSync(file(), "models:\n  - name: A\n");
  expect(open).toThrow(/house\.yaml\): line 2: models\.0\.api_base: /);
});

test("a change holds at once; a faulty one is told once, and what held before goes on", () => {
  write("A");
  const faults: string[] = [];
  const models = openHouseModels({
    env: { BENCHHUB_HOUSE_MODELS: file() },
    onFault: message => faults.push(message),
  });
  const names = () => models.list().map(({ name }) => name);
  expect(names()).toEqual(["A"]);
  write("A", "Second");
  expect(names()).toEqual(["A", "Second"]);
  writeFileSync(file(), "models: nothing of the kind\n");
  expect([names(), names()]).toEqual([
    ["A", "Second"],
    ["A", "Second"],
  ]);
  expect(faults).toEqual([expect.stringMatching(/line 1: models: .*The list before this change goes on\.$/)]);
  write("Third");
  expect(names()).toEqual(["Third"]);
});
