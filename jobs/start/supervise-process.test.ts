import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { findProcessStart } from "../../db/embedded/process-identity.ts";
import type { ManagedProcess } from "./managed-process.ts";
import { type Supervised, superviseProcess } from "./supervise-process.ts";
import { workerProcess } from "./worker-process.ts";

// Real processes on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let root: string;
let supervised: Supervised;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "supervise-"));
  // What is printed is for people; here it would only be noise.
  vi.spyOn(console, "log").mockImplementation(() => {});
});
afterEach(async () => {
  supervised.killAtOnce();
  await supervised.stop();
  rmSync(root, { recursive: true });
  vi.restoreAllMocks();
});

const pidFile = () => path.join(root, "pid");
const readPid = () => Number(readFileSync(pidFile(), "utf8"));

/** A process that runs `code` after it has written its pid. */
function supervise({
  code,
  mostQuickDeaths = 5,
  graceMs = 5_000,
}: {
  code: string;
  mostQuickDeaths?: number;
  graceMs?: number;
}) {
  const program = path.join(root, "program.mjs");
  writeFileSync(
    program,
    `import { writeFileSync } from "node:fs";\nwriteFileSync(${JSON.stringify(pidFile())}, String(process.pid));\n${code}`,
  );
  const managed: ManagedProcess = {
    ...workerProcess({ dev: false }),
    name: "test",
    parameters: [program],
    graceMs,
  };
  supervised = superviseProcess({ managed, cwd: root, env: () => process.env, mostQuickDeaths });
  return supervised;
}

const serve = `process.send({ type: "ready" }); setInterval(() => {}, 60_000);`;

it("starts a killed process again, and stops it when asked", async () => {
  const { ready, stop } = supervise({ code: serve });
  await ready;
  const first = readPid();
  process.kill(first, "SIGKILL");
  await expect.poll(readPid, { timeout: 10_000 }).not.toBe(first);
  await stop();
  expect(findProcessStart(readPid())).toBeNull();
});

it("restarts at once when asked, without counting it as a death", async () => {
  const { ready, restart } = supervise({ code: serve, mostQuickDeaths: 1 });
  await ready;
  const first = readPid();
  restart();
  await expect.poll(readPid, { timeout: 10_000 }).not.toBe(first);
});

it("gives up on one that keeps dying, telling how", async () => {
  const { ready, ended } = supervise({ code: "process.exit(7)", mostQuickDeaths: 2 });
  await expect(ended).rejects.toThrow(/^The test process ended 2 times in a row \(last: exit code 7\)/);
  await expect(ready).rejects.toThrow(/2 times in a row/);
});

it("kills one that does not heed SIGTERM, with everything it started", async () => {
  const grandchild = path.join(root, "grandchild");
  const code = `import { spawn } from "node:child_process";
    process.on("SIGTERM", () => {});
    writeFileSync(${JSON.stringify(grandchild)}, String(spawn("sleep", ["60"]).pid));
    ${serve}`;
  const { ready, stop } = supervise({ code, graceMs: 100 });
  await ready;
  await stop();
  expect(findProcessStart(readPid())).toBeNull();
  await expect.poll(() => findProcessStart(Number(readFileSync(grandchild, "utf8")))).toBeNull();
});
