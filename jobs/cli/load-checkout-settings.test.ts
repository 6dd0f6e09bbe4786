import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { loadCheckoutSettings } from "./load-checkout-settings.ts";

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "benchhub-env-file-"));
  writeFileSync(path.join(root, ".env"), "# mine\nPORT=4999\nLOG_LEVEL=debug\nBENCHHUB_MODE=hosted\n");
});
afterAll(() => rmSync(root, { recursive: true }));

describe("the checkout's .env", () => {
  it.each(["start", "dev", "role", "worker"] as const)(
    "is read by npm run %s, and the environment wins",
    script => {
      const options = packageJson.scripts[script]
        .split(" ")
        .filter(word => word.startsWith("--env-file") || word.startsWith("--max"));
      const read = (env: Record<string, string>) =>
        execFileSync(process.execPath, [...options, "-p", "process.env.PORT + process.env.LOG_LEVEL"], {
          cwd: root,
          env: { NODE_ENV: "test", ...env },
          encoding: "utf8",
        }).trim();
      expect(read({})).toBe("4999debug");
      expect(read({ PORT: "5000" })).toBe("5000debug");
    },
  );

  it("is read by the command benchhub, from whatever folder, and the environment wins, even where it is empty", () => {
    expect(packageJson.scripts.benchhub).toBe(`exec node ${packageJson.bin.benchhub}`);
    const environment: Record<string, string | undefined> = { LOG_LEVEL: "warn", BENCHHUB_MODE: "" };
    loadCheckoutSettings({ root, environment });
    expect(environment).toEqual({
      PORT: "4999",
      LOG_LEVEL: "warn",
      BENCHHUB_MODE: "",
      BENCHHUB_DATA_DIR: path.join(root, ".benchhub"),
    });
  });

  it("need not be there; a data folder is the checkout's wherever the command runs", () => {
    const bare = path.join(root, "bare");
    const environment: Record<string, string | undefined> = { BENCHHUB_DATA_DIR: "data" };
    loadCheckoutSettings({ root: bare, environment });
    expect(environment).toEqual({ BENCHHUB_DATA_DIR: path.join(bare, "data") });
  });

  it("is not needed: the command starts from any folder", () => {
    const bin = path.join(import.meta.dirname, "../..", packageJson.bin.benchhub);
    const help = execFileSync(process.execPath, [bin, "--help"], {
      cwd: root,
      env: { NODE_ENV: "test" },
      encoding: "utf8",
    });
    expect(help).toContain("Usage: benchhub");
  });
});
