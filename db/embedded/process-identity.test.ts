import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { findProcessStart } from "./process-identity.ts";

it("names a live process the same at every look, and two processes differently or by pid", () => {
  expect(findProcessStart(process.pid)).toMatch(/^\w+$/);
  expect(findProcessStart(process.pid)).toBe(findProcessStart(process.pid));
});

it("knows an ended process and a zombie as dead", async () => {
  expect(findProcessStart(spawnSync("true").pid)).toBeNull();
  // The shell becomes a sleep that never collects its child, which outlives that change: a shell might collect it.
  const parent = spawn("sh", ["-c", "sleep 0.5 & echo $!; exec sleep 60"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    const [line] = await once(parent.stdout, "data");
    await expect.poll(() => findProcessStart(Number(line))).toBeNull();
    expect(() => process.kill(Number(line), 0)).not.toThrow();
  } finally {
    parent.kill("SIGKILL");
  }
});
