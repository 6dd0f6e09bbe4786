import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { withExclusiveLock } from "./exclusive-lock.ts";
import { findProcessStart } from "./process-identity.ts";

let folder: string;
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), "lock-")), "lock");
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true }));

const lock = <T>(critical: () => Promise<T>, timeoutMs?: number) =>
  withExclusiveLock({ folder, log: () => {}, timeoutMs, critical });

it("lets one in at a time, and everyone in the end", async () => {
  let inside = 0;
  const seen = await Promise.all(
    Array.from({ length: 12 }, () =>
      lock(async () => {
        inside += 1;
        await new Promise(resolve => setImmediate(resolve));
        return inside--;
      }),
    ),
  );
  expect(seen).toEqual(Array(12).fill(1));
});

it("opens again when its holder threw", async () => {
  await expect(lock(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await lock(async () => "in")).toBe("in");
});

it("is not held by the dead, nor by a live process that got a dead one's pid", async () => {
  mkdirSync(folder);
  const { pid } = spawnSync("true");
  writeFileSync(path.join(folder, `${pid}-${findProcessStart(process.pid)}-a`), "");
  writeFileSync(path.join(folder, `${process.pid}-1b0-a`), "");
  expect(await lock(async () => "in")).toBe("in");
  expect(readdirSync(folder)).toEqual([]);
});

it("gives up on a holder that never ends, naming it", async () => {
  await lock(async () => {
    const message = expect.stringMatching(`^Process ${process.pid} `);
    await expect(lock(async () => "in", 50)).rejects.toMatchObject({ code: "busy", message });
  });
});
