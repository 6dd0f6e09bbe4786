import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, it, vi } from "vitest";
import { findProcessStart } from "../../db/embedded/process-identity.ts";

// Real processes on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

/** A starter that spawns one child which ignores SIGTERM, prints that child's pid once it is ready, and stays. */
const starter = `
  import { spawnChild } from ${JSON.stringify(path.join(import.meta.dirname, "spawn-child.ts"))};
  const code = "process.on('SIGTERM', () => {}); process.send('up'); setInterval(() => {}, 60000)";
  const child = spawnChild({ parameters: ["-e", code], cwd: "/", env: process.env, graceMs: 100 });
  child.once("message", () => console.log(child.pid));
  setInterval(() => {}, 60000);`;

it("a child ends when its starter is killed, even one that does not heed SIGTERM", async () => {
  const parent = spawn(process.execPath, ["--input-type=module", "-e", starter], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface(parent.stdout), "line");
  expect(findProcessStart(Number(line))).not.toBeNull();
  parent.kill("SIGKILL");
  await expect.poll(() => findProcessStart(Number(line)), { timeout: 10_000 }).toBeNull();
});
