import type { Call } from "../../models/call-endpoint.ts";
import type { Score } from "../score.ts";
import { type JudgedItem, judgePrompt } from "./judge-prompt.ts";
import { type JudgeVerdict, readVerdict, verdictJson } from "./read-verdict.ts";

export const judgeScorerName = "llm_judge";
export const judgeVersion = 2;

export type JudgePorts = {
  /** The judge model's reply to a prompt, at temperature 0, as JSON of the schema where it can. @throws what the call threw. */
  ask: (prompt: string, json: NonNullable<Call["json"]>) => Promise<string>;
  /** Who judges, as model@host. */
  judge: string;
  /** A word nobody can foresee, at least 64 bits. */
  randomWord: () => string;
};

const attempts = 2;

/**
 * Correctness of a free answer by an LLM judge, guided by the reference. A verdict that can't be read is asked for once
 * more, then the outcome is judge_error: never a guess. With `repeats` > 1 the mean counts and the judge's own spread
 * (standard deviation) is told.
 */
export async function judgeAnswer({
  item,
  output,
  candidate,
  repeats = 1,
  ports,
}: {
  item: JudgedItem;
  output: string;
  /** Who answered, as model@host: nobody judges themselves. */
  candidate: string;
  repeats?: number;
  ports: JudgePorts;
}): Promise<Score> {
  const failed = (explanation: string): Score => ({
    outcome: "judge_error",
    correctness: null,
    extracted: null,
    explanation,
    scorer: judgeScorerName,
    version: judgeVersion,
  });
  if (candidate === ports.judge)
    return failed(`${ports.judge} would judge its own answer; configure another judge`);
  const verdicts: JudgeVerdict[] = [];
  for (let n = 0; n < repeats; n++) {
    const verdict = await askForVerdict({ item, output, ports });
    if (typeof verdict === "string") return failed(verdict);
    verdicts.push(verdict);
  }
  const mean = verdicts.reduce((sum, v) => sum + v.score, 0) / verdicts.length;
  return {
    outcome: "scored",
    correctness: mean,
    extracted: null,
    explanation: `${ports.judge} gave ${describeMarks(verdicts, mean)}: ${verdicts[0]!.reasons}`,
    scorer: judgeScorerName,
    version: judgeVersion,
  };
}

async function askForVerdict({
  item,
  output,
  ports,
}: {
  item: JudgedItem;
  output: string;
  ports: JudgePorts;
}): Promise<JudgeVerdict | string> {
  let failure = "";
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      const verdict = readVerdict(
        await ports.ask(judgePrompt({ item, output, fence: ports.randomWord() }), verdictJson),
      );
      if (verdict) return verdict;
      failure = `${ports.judge} gave no readable verdict, asked ${attempts} times`;
    } catch (error) {
      failure = `the judge ${ports.judge} could not be asked: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return failure;
}

function describeMarks(verdicts: readonly JudgeVerdict[], mean: number): string {
  if (verdicts.length === 1) return String(mean);
  const variance = verdicts.reduce((sum, v) => sum + (v.score - mean) ** 2, 0) / (verdicts.length - 1);
  return `${mean.toFixed(2)} (mean of ${verdicts.length}, standard deviation ${Math.sqrt(variance).toFixed(2)})`;
}
