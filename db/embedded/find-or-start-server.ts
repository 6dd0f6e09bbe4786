import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { awaitReady } from "./await-ready.ts";
import { disownPidFile, findLastPort, findRunningServer, type RunningServer } from "./find-running-server.ts";
import { findFreePort } from "./free-port.ts";
import type { ServerHome } from "./open-server-home.ts";
import { readLogFrom, rotateLog } from "./server-log.ts";
import { spawnServer } from "./spawn-server.ts";
import { startError } from "./start-error.ts";

export type ReadyServer = RunningServer & { version: string; adopted: boolean };
type Log = (line: string) => void;
type Failure = { error: NodeJS.ErrnoException | null; output: string };

const retryForMs = 15_000;

/** A server that answers: the one that runs, else a new one. The caller holds the folder's lock. */
export async function findOrStartServer({
  home,
  preferredPort,
  log,
}: {
  home: ServerHome;
  preferredPort?: number;
  log: Log;
}): Promise<ReadyServer> {
  const password = readFileSync(home.password, "utf8").trim();
  const wantedPort = preferredPort ?? findLastPort(home.cluster) ?? 0;
  const giveUpAt = Date.now() + retryForMs;
  for (;;) {
    const adopted = await adopt({ home, password, log });
    if (adopted) return { ...adopted, adopted: true };
    disownPidFile(home.cluster);
    const port = await findFreePort({ host: "127.0.0.1", wantedPort });
    const started = await start({ home, port, password, log });
    if ("version" in started) return { ...started, adopted: false };
    if (Date.now() > giveUpAt || !passesByItself(started.output)) {
      throw startError({ folder: home.cluster, ...started });
    }
    await sleep(100);
  }
}

async function adopt({ home, password, log }: { home: ServerHome; password: string; log: Log }) {
  const running = findRunningServer(home.cluster);
  if (!running) return null;
  const lives = () => findRunningServer(home.cluster)?.start === running.start;
  const ready = await awaitReady({ port: running.port, password, lives, log });
  return ready && { ...running, ...ready };
}

async function start({
  home,
  port,
  password,
  log,
}: {
  home: ServerHome;
  port: number;
  password: string;
  log: Log;
}): Promise<(RunningServer & { version: string }) | Failure> {
  rotateLog(home.log);
  const child = spawnServer({ home, port });
  let ended = false;
  let error: NodeJS.ErrnoException | null = null;
  once(child, "exit").then(
    () => {
      ended = true;
    },
    cause => {
      ended = true;
      error = cause;
    },
  );
  const ready = await awaitReady({ port, password, lives: () => !ended, log });
  const running = findRunningServer(home.cluster);
  return ready && running ? { ...running, ...ready } : { error, output: readLogFrom(home.log, 0) };
}

/** A killed server's last backends still hold its memory; the port went to someone else; a killed starter's server came up late. */
function passesByItself(output: string): boolean {
  return /pre-existing shared memory block|Address already in use|lock file "postmaster.pid" already exists/.test(
    output,
  );
}
