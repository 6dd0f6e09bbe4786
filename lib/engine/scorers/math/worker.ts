import { parentPort } from "node:worker_threads";
import type { ScoreInput } from "../score.ts";
import { scoreMath, unscored } from "./score-math.ts";

/** One message in, one message out. The owner stops this thread when an answer takes too long. */
parentPort?.on("message", (input: ScoreInput) => {
  try {
    parentPort!.postMessage(scoreMath(input));
  } catch (error) {
    parentPort!.postMessage(
      unscored(
        "unparsed",
        `The answer could not be scored: ${error instanceof Error ? error.message : "unknown error"}.`,
      ),
    );
  }
});
parentPort?.postMessage("ready");
