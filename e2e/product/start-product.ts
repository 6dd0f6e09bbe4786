import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { envSchema } from "../../lib/env.ts";

export type Product = {
  url: string;
  /** Of start.ts, which starts and watches the others. */
  pid: number;
  /** Resolves when it ended by itself; never after `stop`. */
  ended: Promise<string>;
  /** SIGTERM, then everything it left behind is looked for. @throws Error naming what still runs. */
  stop: () => Promise<void>;
};

const root = path.join(import.meta.dirname, "../..");
const readyWithinMs = 180_000;
const stopsWithinMs = 45_000;

/** The product as README starts it, on a data folder of its own (made here, gone at the end), untouched by the caller's settings. */
export async function startProduct({
  port,
  dataDir,
  env = {},
  onLine = () => {},
}: {
  port: number;
  dataDir: string;
  env?: Record<string, string>;
  onLine?: (line: string) => void;
}): Promise<Product> {
  mkdirSync(dataDir);
  // As root, the database runs as another account, which must be able to enter.
  chmodSync(dataDir, 0o755);
  // What any of its processes writes there is looked through with the rest.
  const temporary = path.join(dataDir, "tmp");
  mkdirSync(temporary);
  chmodSync(temporary, 0o1777);
  // Empty is unset for the product, and keeps a developer's .env and DATABASE_URL out.
  const unset = Object.fromEntries(Object.keys(envSchema.shape).map(name => [name, ""]));
  const child = spawn(process.execPath, ["jobs/start.ts"], {
    cwd: root,
    env: {
      ...process.env,
      TMPDIR: temporary,
      ...unset,
      ...env,
      PORT: String(port),
      BENCHHUB_DATA_DIR: dataDir,
    },
    stdio: ["ignore", "pipe", "pipe"],
    // Its own group: a Ctrl-C in the terminal reaches it once, through `stop`.
    detached: true,
  });
  const lines: string[] = [];
  const ready = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on("line", line => {
      lines.push(line);
      onLine(line);
      if (line.startsWith("Ready: ")) ready.resolve();
    });
  }
  let stopping = false;
  const exited = once(child, "exit").then(([code, signal]) => String(signal ?? `exit code ${code}`));
  const ended = exited.then(reason => (stopping ? new Promise<never>(() => {}) : reason));
  const timer = setTimeout(
    () => ready.reject(new Error(`the product is not ready after ${readyWithinMs / 1000} s`)),
    readyWithinMs,
  );

  async function stop(): Promise<void> {
    stopping = true;
    child.kill("SIGTERM");
    const kill = setTimeout(() => child.kill("SIGKILL"), stopsWithinMs);
    const reason = await exited;
    clearTimeout(kill);
    const left = processesNaming(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
    if (left.length > 0)
      throw new Error(`the product (${reason}) left processes behind:\n${left.join("\n")}`);
    if (reason === "SIGKILL") throw new Error(`SIGTERM did not end the product in ${stopsWithinMs / 1000} s`);
  }

  try {
    await Promise.race([
      ready.promise,
      ended.then(reason => {
        throw new Error(`the product did not start (${reason}):\n${lines.join("\n")}`);
      }),
    ]);
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return { url: `http://127.0.0.1:${port}`, pid: child.pid!, ended, stop };
}

/** Command lines that name a folder: a database server keeps its data folder there. */
function processesNaming(folder: string): string[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,args="], { encoding: "utf8" });
  return (stdout ?? "").split("\n").filter(line => line.includes(folder));
}
