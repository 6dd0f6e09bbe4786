import { Worker } from "node:worker_threads";
import type { Score, ScoreInput } from "../score.ts";
import { scorer, unscored, version } from "./score-math.ts";
import type { WorkerMessage } from "./worker.ts";

export type MathVerify = {
  name: string;
  version: number;
  scoreAsync(input: ScoreInput): Promise<Score>;
  close(): Promise<void>;
};

type Request = { input: ScoreInput; resolve: (score: Score) => void; reject: (error: Error) => void };

const startLimitMs = 15_000;
/** A thread that has computed for less than this share of the limit was kept waiting by a busy machine. */
const starvedShare = 0.05;
/** How often such a thread gets another half of the limit. */
const mostWaits = 8;

/** Computing time of a thread since its start, while it runs; Infinity where it cannot be told. */
async function readCpuMs(worker: Worker): Promise<number> {
  const untold = new Promise<null>(resolve => setTimeout(resolve, 200, null).unref());
  const usage = await Promise.race([worker.cpuUsage(), untold]).catch(() => null);
  return usage ? (usage.user + usage.system) / 1000 : Number.POSITIVE_INFINITY;
}

/**
 * The math_verify scorer in its own warm thread: one answer at a time, each under a deadline and a memory limit.
 * A thread that exceeds either is terminated and replaced; the answer that did it is unparsed. A thread that a busy
 * machine hardly let compute gets more time, up to five limits in all: an ordinary answer is late then, not unparsed.
 * An idle thread does not keep the process alive.
 */
export function createMathVerify({
  timeLimitMs = 2_000,
  cpuMsOf = readCpuMs,
}: {
  timeLimitMs?: number;
  cpuMsOf?: (worker: Worker) => Promise<number>;
} = {}): MathVerify {
  let worker: Worker | null = null;
  let ready = false;
  let closed = false;
  let current: Request | null = null;
  let timer: NodeJS.Timeout | undefined;
  let cpuMsBefore = 0;
  const queue: Request[] = [];

  function start(): void {
    const started = new Worker(new URL("./worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      execArgv: [],
    });
    worker = started;
    ready = false;
    // A replaced thread's last words concern nobody.
    const own =
      <T>(act: (value: T) => void) =>
      (value: T) => {
        if (worker === started) act(value);
      };
    started.on(
      "message",
      own(({ score, cpuMs }: WorkerMessage) => {
        cpuMsBefore = cpuMs;
        if (score) settle(score);
        else ready = true;
        next();
      }),
    );
    started.on(
      "error",
      own((error: Error & { code?: string }) => {
        const memory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
        replace(memory ? unscored("unparsed", "The answer needed more memory than allowed.") : error);
      }),
    );
    started.on(
      "exit",
      own(() => replace(new Error("The math_verify thread ended unexpectedly"))),
    );
    started.unref();
    timer = setTimeout(() => replace(new Error("The math_verify thread did not start")), startLimitMs);
    timer.unref();
  }

  function settle(result: Score | Error): void {
    clearTimeout(timer);
    const request = current;
    current = null;
    if (result instanceof Error) request?.reject(result);
    else request?.resolve(result);
  }

  function replace(result: Score | Error): void {
    const old = worker;
    const wasReady = ready;
    worker = null;
    ready = false;
    // A thread that never starts would be started for ever: everything waiting fails with it.
    if (!wasReady && result instanceof Error) for (const waiting of queue.splice(0)) waiting.reject(result);
    settle(result);
    void old?.terminate();
    // A new thread warms up now, not when the next answer waits for it.
    if (wasReady && !closed) start();
    next();
  }

  function next(): void {
    if (closed) return;
    if (!worker && (current || queue.length > 0)) start();
    if (!worker || !ready) {
      worker?.ref();
      return;
    }
    if (current) return;
    clearTimeout(timer);
    current = queue.shift() ?? null;
    if (!current) {
      worker.unref();
      return;
    }
    worker.ref();
    // A little early, so that the whole call keeps within the limit.
    const limitMs = timeLimitMs * 0.97;
    timer = setTimeout(expire, limitMs, current, limitMs, mostWaits);
    worker.postMessage(current.input);
  }

  async function expire(request: Request, limitMs: number, waits: number): Promise<void> {
    const thread = worker;
    const usedMs = thread ? (await cpuMsOf(thread)) - cpuMsBefore : Number.POSITIVE_INFINITY;
    if (current !== request || worker !== thread) return;
    if (usedMs < limitMs * starvedShare && waits > 0) {
      timer = setTimeout(expire, limitMs / 2, request, limitMs, waits - 1);
      return;
    }
    replace(unscored("unparsed", `The answer took longer than ${timeLimitMs} ms to read and compare.`));
  }

  return {
    name: scorer,
    version,
    scoreAsync({ item, output, finishReason }) {
      if (closed) return Promise.reject(new Error("math_verify is closed"));
      const { format, options, labels, gold, aliases, language } = item;
      const input = {
        item: { format, options, labels, gold, aliases, language, prompt: "" },
        output,
        finishReason,
      };
      return new Promise((resolve, reject) => {
        queue.push({ input, resolve, reject });
        next();
      });
    },
    async close() {
      closed = true;
      const old = worker;
      worker = null;
      clearTimeout(timer);
      for (const waiting of [current, ...queue.splice(0)])
        waiting?.reject(new Error("math_verify is closed"));
      current = null;
      await old?.terminate();
    },
  };
}
