import { Worker } from "node:worker_threads";
import type { Score, ScoreInput } from "../score.ts";
import { scorer, unscored, version } from "./score-math.ts";

export type MathVerify = {
  name: string;
  version: number;
  scoreAsync(input: ScoreInput): Promise<Score>;
  close(): Promise<void>;
};

type Request = { input: ScoreInput; resolve: (score: Score) => void; reject: (error: Error) => void };

const startLimitMs = 15_000;

/**
 * The math_verify scorer in its own warm thread: one answer at a time, each under a deadline and a memory limit.
 * A thread that exceeds either is terminated and replaced; the answer that did it is unparsed. An idle thread does
 * not keep the process alive.
 */
export function createMathVerify({ timeLimitMs = 2_000 }: { timeLimitMs?: number } = {}): MathVerify {
  let worker: Worker | null = null;
  let ready = false;
  let closed = false;
  let current: Request | null = null;
  let timer: NodeJS.Timeout | undefined;
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
      own((message: "ready" | Score) => {
        if (message === "ready") ready = true;
        else settle(message);
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
    timer = setTimeout(
      () =>
        replace(unscored("unparsed", `The answer took longer than ${timeLimitMs} ms to read and compare.`)),
      // A little early, so that the whole call keeps within the limit.
      timeLimitMs * 0.97,
    );
    worker.postMessage(current.input);
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
