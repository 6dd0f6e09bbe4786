import { loadavg } from "node:os";
import { binaryEnglish } from "../lib/engine/scorers/cases/binary-english.cases.ts";
import { binaryKorean } from "../lib/engine/scorers/cases/binary-korean.cases.ts";
import { multipleChoiceEnglish } from "../lib/engine/scorers/cases/multiple-choice-english.cases.ts";
import { multipleChoiceKorean } from "../lib/engine/scorers/cases/multiple-choice-korean.cases.ts";
import { caseItem } from "../lib/engine/scorers/cases/scoring-case.ts";
import { shortAnswerEnglish } from "../lib/engine/scorers/cases/short-answer-english.cases.ts";
import { shortAnswerKorean } from "../lib/engine/scorers/cases/short-answer-korean.cases.ts";
import { textScorers } from "../lib/engine/scorers/registry.ts";
import type { ScoreInput } from "../lib/engine/scorers/score.ts";
import { scoreLine } from "../lib/engine/scorers/score-lines.ts";
import { holds } from "./holds.ts";
import { mcqaLines } from "./mcqa-lines.ts";

/**
 * node bench/scoring.ts: cases per second of each text scorer over the hand-written cases, then the time for 10,000 lines of
 * multiple choice, short and long, through what `benchhub score` runs. One JSON line each; `load` tells what else ran here.
 */
const choices: ScoreInput[] = [...multipleChoiceEnglish, ...multipleChoiceKorean].flatMap(({ item, cases }) =>
  cases.map(([output]) => ({
    item: caseItem({ format: "MCQA", ...item }),
    output,
    finishReason: "stop" as const,
  })),
);
const verdicts: ScoreInput[] = [...binaryEnglish, ...binaryKorean].map(([output]) => ({
  item: caseItem({ format: "Binary", gold: "yes" }),
  output,
  finishReason: "stop",
}));
const answers: ScoreInput[] = [...shortAnswerEnglish, ...shortAnswerKorean].map(([gold, output]) => ({
  item: caseItem({ gold }),
  output,
  finishReason: "stop",
}));
const likelyTokens = [
  { token: "B", logprob: -0.1 },
  { token: " B", logprob: -3.2 },
  { token: "A", logprob: -2.4 },
  { token: "The", logprob: -5 },
];
const inputsOf: Record<string, ScoreInput[]> = {
  multiple_choice: choices,
  binary: verdicts,
  log_prob: choices.map(choice => ({ ...choice, firstTokens: likelyTokens })),
};
const longestMs = 1000;

for (const scorer of textScorers) {
  const inputs = inputsOf[scorer.name] ?? answers;
  for (const input of inputs) scorer.score(input);
  let cases = 0;
  const started = performance.now();
  while (performance.now() - started < longestMs) {
    for (const input of inputs) scorer.score(input);
    cases += inputs.length;
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(
    JSON.stringify({
      scorer: scorer.name,
      version: scorer.version,
      cases,
      casesPerSecond: Math.round(cases / seconds),
    }),
  );
}

const limitSeconds = 2;
const lineCount = 10_000;
for (const length of ["short", "long"] as const) {
  const lines = mcqaLines({ count: lineCount, length });
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  for (const line of lines) scoreLine(line);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    JSON.stringify({
      lines: `${lineCount} MCQA lines, ${length}`,
      meanBytes: Math.round(Buffer.byteLength(lines.join("")) / lineCount),
      seconds: Number(seconds.toFixed(2)),
      cpuSeconds: Number(((user + system) / 1e6).toFixed(2)),
      limitSeconds,
      holds: holds(seconds < limitSeconds),
      load: Number(loadavg()[0]!.toFixed(1)),
    }),
  );
}
