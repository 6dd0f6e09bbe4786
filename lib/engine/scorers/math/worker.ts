import { parentPort } from "node:worker_threads";
import type { Score, ScoreInput } from "../score.ts";
import { scoreMath, unscored } from "./score-math.ts";

/** `score` is null in the first message, which says that the thread is ready. `cpuMs`: what it has used so far. */
export type WorkerMessage = { score: Score | null; cpuMs: number };

function send(score: Score | null): void {
  const { user, system } = process.threadCpuUsage();
  parentPort?.postMessage({ score, cpuMs: (user + system) / 1000 } satisfies WorkerMessage);
}

/** One message in, one message out. The owner stops this thread when an answer takes too long. */
parentPort?.on("message", (input: ScoreInput) => {
  try {
    send(scoreMath(input));
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown error";
    send(unscored("unparsed", `The answer could not be scored: ${reason}.`));
  }
});
send(null);
