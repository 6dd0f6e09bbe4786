import { readFileSync } from "node:fs";
import { parseEnv as parseDotEnv } from "node:util";
import { expect, it } from "vitest";
import { envSchema, parseEnv } from "../lib/env.ts";
import { envExample, envExampleFile } from "./write-env-example.ts";

it("is what .env.example holds; else run node .ci/write-env-example.ts", () => {
  expect(readFileSync(envExampleFile, "utf8")).toBe(envExample());
});

it("lists every variable, and uncommented is the same as unset", () => {
  const uncommented = parseDotEnv(envExample().replace(/^# (?=[A-Z_]+=)/gm, ""));
  expect(Object.keys(uncommented).sort()).toEqual(Object.keys(envSchema.shape).sort());
  expect(parseEnv({ ...uncommented } as Record<string, string>)).toEqual(parseEnv({}));
});
