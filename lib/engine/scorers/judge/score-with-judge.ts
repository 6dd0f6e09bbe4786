import { readableText } from "../readable-text.ts";
import { isRefusal } from "../refusal.ts";
import type { Score, ScoreInput } from "../score.ts";
import { stripReasoning } from "../strip-reasoning.ts";
import { type JudgePorts, judgeAnswer, judgeScorerName, judgeVersion } from "./judge-answer.ts";

/** The judge as a scorer: what is no whole answer never reaches it (and costs nothing); its reasoning is taken off first. */
export async function scoreWithJudge({
  input: { item, output, finishReason },
  candidate,
  repeats = 1,
  ports,
}: {
  input: ScoreInput;
  candidate: string;
  repeats?: number;
  ports: JudgePorts;
}): Promise<Score> {
  const unscored = (outcome: "refused" | "truncated" | "unparsed", explanation: string): Score => ({
    outcome,
    correctness: null,
    extracted: null,
    explanation,
    scorer: judgeScorerName,
    version: judgeVersion,
  });
  if (finishReason === "content-filter")
    return unscored("refused", "the provider's content filter stopped the answer");
  const visible = stripReasoning(output);
  if (visible.unfinished) return unscored("truncated", "the output ends inside the model's reasoning");
  if (finishReason === "length")
    return unscored("truncated", "cut by the length limit: half an answer is not judged");
  const text = readableText(visible.text).trim();
  if (text === "") return unscored("unparsed", "the output is empty");
  if (isRefusal(text)) return unscored("refused", "the output declines to answer");
  return judgeAnswer({ item, output: text, candidate, repeats, ports });
}
