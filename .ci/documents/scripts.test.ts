import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { listLicences } from "../check-lock.ts";

const root = path.join(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "benchhub-scripts-"));
afterAll(() => rmSync(folder, { recursive: true }));

const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
/** A script's line, with its file somewhere else than in the checkout. */
const run = (script: string, replace: (line: string) => string = line => line) =>
  execFileSync("sh", ["-c", replace(scripts[script]!)], { cwd: root, encoding: "utf8" });

test("npm run licences lists what is shipped", () => {
  const file = path.join(folder, "LICENCES.txt");
  run("licences", line => line.replace("LICENCES.txt", file));
  expect(readFileSync(file, "utf8")).toMatch(/^zod \S+ MIT$/m);
});

test("npm run sbom prints a CycloneDX bill of all that is shipped, what tests use as well among it, and of nothing else", () => {
  const bill = JSON.parse(run("sbom"));
  expect(bill).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.5" });
  const { packages } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  const listed = bill.components.map((component: { "bom-ref": string }) =>
    component["bom-ref"].replace(/@([^@]+)$/, " $1"),
  );
  const shipped = listLicences(packages)
    .trim()
    .split("\n")
    .map(line => line.split(" ").slice(0, 2).join(" "));
  expect([...new Set(listed)].sort()).toEqual([...new Set(shipped)].sort());
  const known = new Set([
    bill.metadata.component["bom-ref"],
    ...bill.components.map((one: { "bom-ref": string }) => one["bom-ref"]),
  ]);
  for (const { ref, dependsOn } of bill.dependencies)
    for (const name of [ref, ...dependsOn]) expect(known).toContain(name);
});
