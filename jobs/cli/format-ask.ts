import type { AskAnswer } from "../../lib/engine/leaderboard/ask-answer.ts";
import { fewAnswers } from "../../lib/engine/leaderboard/browse-listing.ts";
import { planOf } from "../../lib/engine/plan/plan.ts";
import { planToYaml } from "../../lib/engine/plan/plan-yaml.ts";
import { formatTable } from "./format-table.ts";
import { visibleText } from "./visible-text.ts";

const header = ["model", "score", "95% interval", "n", "unscored", "prompt"];

/** What is measured of a question's slice, as plain text, and what an evaluation would take. */
export function formatAsk(answer: AskAnswer): string {
  const { planned, available, drawn, ranking, effort, smallest_gap: gap } = answer;
  const notes = [planned.fallback, planned.rationale, ...planned.notes, ...benchmarkNote(answer)];
  return [
    planToYaml(planOf(planned)).trimEnd(),
    ...notes.filter(note => note !== undefined).map(note => `note: ${visibleText(note)}`),
    "",
    ...(ranking.length === 0
      ? ["Nothing is measured of it yet."]
      : [
          ...formatTable({ lines: [header, ...ranking.map(toCells)], left: 0 }),
          "",
          `Everything measured of it, whichever questions each model was asked: not paired, so a difference is no verdict.${
            ranking.some(row => row.n < fewAnswers)
              ? ` Models with fewer than ${fewAnswers} scored answers stand last.`
              : ""
          }`,
        ]),
    `Evaluating a model on it would ask ${drawn} of ${available} questions: at most ${effort.calls} calls, about ${effort.inputTokens} tokens in and ${effort.outputTokens} out, ${Math.ceil(effort.seconds)} s${
      effort.basis === "assumed" ? " (assumed of a model not measured yet)" : ""
    }.`,
    ...(gap === null ? [] : [`It could show differences of ${(gap * 100).toFixed(1)} points and more.`]),
  ].join("\n");
}

/** Sums don't say which benchmark they come from. */
function benchmarkNote({ planned }: AskAnswer): string[] {
  return planned.benchmarks.length === 0
    ? []
    : ["what is measured can't be narrowed by benchmark: the table is of the whole slice"];
}

function toCells(row: AskAnswer["ranking"][number]): string[] {
  const name = row.host === null ? row.name : `${row.name} @ ${row.host}`;
  return [
    row.private ? `${name} (yours)` : row.kind === "baseline" ? `${name} (baseline)` : name,
    row.mean === null ? "–" : percent(row.mean),
    row.interval === null ? "–" : `${percent(row.interval.low)}–${percent(row.interval.high)}`,
    String(row.n),
    String(row.unscored),
    row.prompt_version,
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
