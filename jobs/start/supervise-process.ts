import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { ManagedProcess } from "./managed-process.ts";
import { printLine } from "./print.ts";
import { relayOutput } from "./relay-output.ts";
import { signalGroup, spawnChild } from "./spawn-child.ts";
import { StartError } from "./start-error.ts";

const quickDeathMs = 10_000;
const longestPauseMs = 8_000;

export type Supervised = {
  /** Its first readiness. */
  ready: Promise<void>;
  /** Rejects with StartError when it died too often; never resolves before `stop`. */
  ended: Promise<void>;
  /** End the process, which is started again with the present environment. */
  restart(): void;
  stop(): Promise<void>;
  killAtOnce(): void;
};

/** Keep one process alive: start it again after a growing pause when it ends, until it dies quickly too often in a row. */
export function superviseProcess({
  managed,
  cwd,
  env,
  mostQuickDeaths,
}: {
  managed: ManagedProcess;
  cwd: string;
  env: () => NodeJS.ProcessEnv;
  mostQuickDeaths: number;
}): Supervised {
  const { name, graceMs } = managed;
  const stopping = new AbortController();
  const firstReady = Promise.withResolvers<void>();
  let child: ChildProcess | null = null;
  let endChild: () => Promise<void> = async () => {};
  let wasAsked = false;
  let wasReady = false;
  let pause = new AbortController();

  async function runOnce(): Promise<string> {
    const startedChild = spawnChild({ parameters: managed.parameters, cwd, env: env(), graceMs });
    child = startedChild;
    const output = relayOutput(startedChild);
    const death = new AbortController();
    const exit = whenEnded(startedChild);
    endChild = () => endPolitely({ child: startedChild, exit, graceMs });
    managed.whenReady(startedChild, death.signal).then(
      () => {
        output.release();
        if (wasReady) printLine(name, "ready again");
        wasReady = true;
        firstReady.resolve();
      },
      () => {
        if (death.signal.aborted) return;
        firstReady.reject(
          new StartError(`The ${name} process runs but does not become ready. Its output is above.`),
        );
        // Alive but useless: what watches its death takes it from here.
        signalGroup(startedChild, "SIGKILL");
      },
    );
    const reason = await exit;
    death.abort();
    if (!stopping.signal.aborted && !wasAsked) output.show();
    // Whatever it started and left behind.
    signalGroup(startedChild, "SIGKILL");
    return reason;
  }

  async function keepAlive(): Promise<void> {
    for (let quickDeaths = 0; !stopping.signal.aborted; ) {
      wasAsked = false;
      pause = new AbortController();
      const startedAt = Date.now();
      const reason = await runOnce();
      if (stopping.signal.aborted) return;
      if (wasAsked) continue;
      quickDeaths = Date.now() - startedAt < quickDeathMs ? quickDeaths + 1 : 1;
      if (quickDeaths >= mostQuickDeaths) {
        throw new StartError(
          `The ${name} process ended ${quickDeaths} times in a row (last: ${reason}). Its output is above.`,
        );
      }
      const pauseMs = Math.min(500 * 2 ** (quickDeaths - 1), longestPauseMs);
      printLine(name, `ended unexpectedly (${reason}); starting it again in ${pauseMs / 1000} s`);
      await sleep(pauseMs, undefined, { signal: AbortSignal.any([pause.signal, stopping.signal]) }).catch(
        () => {},
      );
    }
  }

  const ended = keepAlive();
  ended.catch(error => firstReady.reject(error));
  firstReady.promise.catch(() => {});
  return {
    ready: firstReady.promise,
    ended,
    restart() {
      wasAsked = true;
      pause.abort();
      void endChild();
    },
    async stop() {
      stopping.abort();
      await endChild();
      await ended.catch(() => {});
    },
    killAtOnce() {
      stopping.abort();
      if (child) signalGroup(child, "SIGKILL");
    },
  };
}

async function whenEnded(child: ChildProcess): Promise<string> {
  try {
    const [code, signal] = await once(child, "exit");
    return signal ?? `exit code ${code}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function endPolitely({
  child,
  exit,
  graceMs,
}: {
  child: ChildProcess;
  exit: Promise<string>;
  graceMs: number;
}): Promise<void> {
  child.kill("SIGTERM");
  const killing = setTimeout(() => signalGroup(child, "SIGKILL"), graceMs);
  await exit;
  clearTimeout(killing);
}
