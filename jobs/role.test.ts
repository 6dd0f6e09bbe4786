import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const role = path.join(import.meta.dirname, "role.ts");
const whole = {
  DATABASE_URL: "postgres://benchhub:not-to-be-told@127.0.0.1:9/benchhub",
  BENCHHUB_SECRET: "s".repeat(32),
};
// A worker leaves a sign of life in the folder for temporary files, which another's health would take for its own.
const folder = mkdtempSync(path.join(tmpdir(), "benchhub-role-"));
afterAll(() => rmSync(folder, { recursive: true }));
const { PATH, NODE_COMPILE_CACHE } = process.env;
const start = (name: string, env: Record<string, string>) => {
  const { status, stderr } = spawnSync(process.execPath, [role, name], {
    env: { PATH, NODE_COMPILE_CACHE, TMPDIR: folder, ...env } as unknown as NodeJS.ProcessEnv,
    encoding: "utf8",
    timeout: 25_000,
  });
  return { status, lines: stderr.trim().split("\n") };
};

describe("a role that is started with a bad environment ends with one line that names the variable", () => {
  it.each([
    ["web", "BENCHHUB_SECRET", { ...whole, BENCHHUB_SECRET: "" }],
    ["web", "DATABASE_URL", { ...whole, DATABASE_URL: "" }],
    ["web", "LOG_LEVEL", { ...whole, LOG_LEVEL: "loud" }],
    ["web", "JUDGE_MODEL", { ...whole, JUDGE_BASE_URL: "http://127.0.0.1:9/v1" }],
    ["web", "BENCHHUB_HOUSE_MODELS", { ...whole, BENCHHUB_HOUSE_MODELS: "/nowhere.yaml" }],
    ["worker", "BENCHHUB_SECRET", { ...whole, BENCHHUB_SECRET: "" }],
    ["worker", "WORKER_CONCURRENCY", { ...whole, WORKER_CONCURRENCY: "many" }],
    ["migrate", "DATABASE_URL", { BENCHHUB_SECRET: whole.BENCHHUB_SECRET }],
    ["migrate", "DATABASE_URL", { DATABASE_URL: "mysql://not-to-be-told@127.0.0.1/x" }],
    ["migrate", "TRUST_PROXY", { ...whole, TRUST_PROXY: "yes" }],
  ])("%s: %s", (name, variable, env) => {
    const { status, lines } = start(name, env);
    expect(status).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(variable);
    expect(lines[0]).not.toContain("not-to-be-told");
  });
});
