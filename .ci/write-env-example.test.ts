import { readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv as parseDotEnv } from "node:util";
import { expect, it } from "vitest";
import { envSchema, parseEnv } from "../lib/env.ts";
import { listSourceFiles } from "./list-source-files.ts";
import { envExample, envExampleFile } from "./write-env-example.ts";

it("is what .env.example holds; else run node .ci/write-env-example.ts", () => {
  expect(readFileSync(envExampleFile, "utf8")).toBe(envExample());
});

it("lists every variable, and uncommented is the same as unset", () => {
  const uncommented = parseDotEnv(envExample().replace(/^# (?=[A-Z_]+=)/gm, ""));
  expect(Object.keys(uncommented).sort()).toEqual(Object.keys(envSchema.shape).sort());
  expect(parseEnv({ ...uncommented } as Record<string, string>)).toEqual(parseEnv({}));
});

/** Ours to ourselves, a platform's, or of a command line's user (`benchhub --help` tells of those). */
const noSettings = new Set([
  "BENCHHUB_ORPHAN_GRACE_MS",
  "BENCHHUB_SERVER",
  "BENCHHUB_STANDALONE",
  "BENCHHUB_TOKEN",
  "GITHUB_STEP_SUMMARY",
  "HOME",
  "HOSTNAME",
  "NEXT_RUNTIME",
  "NODE_COMPILE_CACHE",
  "NODE_ENV",
  "PATH",
]);

it("leaves out nothing that the product reads", () => {
  const root = path.join(import.meta.dirname, "..");
  const read = new Set(
    listSourceFiles(root)
      .filter(file =>
        /^(app|components|db|jobs|lib)\/|^(proxy|instrumentation[\w-]*|next\.config)\.ts$/.test(file),
      )
      .filter(file => !/\.test\.ts|\/testing\//.test(file))
      .flatMap(file => [
        ...readFileSync(path.join(root, file), "utf8").matchAll(
          /\b(?:process\.env|environment)\.([A-Z][A-Z_]+)\b/g,
        ),
      ])
      .map(([, name]) => name!),
  );
  expect(read.size).toBeGreaterThan(10);
  const settings = Object.keys(envSchema.shape);
  expect([...read].filter(name => !settings.includes(name) && !noSettings.has(name))).toEqual([]);
});
