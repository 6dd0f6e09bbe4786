import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let folder: string;
const started: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "benchhub-signs-"));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

/** A process that shows what a worker shows, and ends as one does at SIGTERM. */
async function startWorker(): Promise<ChildProcess> {
  const signs = path.join(import.meta.dirname, "worker-signs.ts");
  const script = `import { showWorkerAlive } from ${JSON.stringify(signs)};
    showWorkerAlive(); setInterval(() => {}, 1000); process.on("SIGTERM", () => process.exit(0)); console.log("up");`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    env: { PATH: process.env.PATH, TMPDIR: folder, NODE_ENV: "test" },
  });
  started.push(child);
  await once(child.stdout!, "data");
  return child;
}

async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  child.kill(signal);
  await once(child, "exit");
}

/** The image's health check, with no web server to ask. */
function health(): number | null {
  const role = path.join(import.meta.dirname, "role.ts");
  const env = { PATH: process.env.PATH!, TMPDIR: folder, PORT: "9", NODE_ENV: "test" } as const;
  return spawnSync(process.execPath, [role, "health"], { env }).status;
}

describe("a worker's sign of life", () => {
  it("is its own beside another worker's, and gone when it ends", async () => {
    const [first, second] = [await startWorker(), await startWorker()];
    expect(readdirSync(folder).sort()).toEqual(
      [first, second].map(({ pid }) => `benchhub-worker-${pid}-alive`).sort(),
    );
    expect(health()).toBe(0);
    await end(first, "SIGTERM");
    expect(readdirSync(folder)).toEqual([`benchhub-worker-${second.pid}-alive`]);
    expect(health()).toBe(0);
    await end(second, "SIGTERM");
    expect(readdirSync(folder)).toEqual([]);
    expect(health()).toBe(1);
  });

  it("counts only while its process runs: what a killed one left says nothing, and the next worker clears it away", async () => {
    const killed = await startWorker();
    await end(killed, "SIGKILL");
    expect(readdirSync(folder)).toEqual([`benchhub-worker-${killed.pid}-alive`]);
    expect(health()).toBe(1);
    const next = await startWorker();
    expect(readdirSync(folder)).toEqual([`benchhub-worker-${next.pid}-alive`]);
    expect(health()).toBe(0);
  });

  it("is stale once a running worker's event loop has not turned for half a minute", () => {
    const own = path.join(folder, `benchhub-worker-${process.pid}-alive`);
    writeFileSync(own, "");
    expect(health()).toBe(0);
    const longAgo = new Date(Date.now() - 31_000);
    utimesSync(own, longAgo, longAgo);
    expect(health()).toBe(1);
  });
});
