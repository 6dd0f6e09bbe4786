import { describe, expect, it } from "vitest";
import type { ScoreInput } from "../score.ts";
import type { Case } from "./cases/case.ts";
import { expressions } from "./cases/expressions.ts";
import { extraction } from "./cases/extraction.ts";
import { korean } from "./cases/korean.ts";
import { numbers } from "./cases/numbers.ts";
import { structures } from "./cases/structures.ts";
import { scoreMath } from "./score-math.ts";

const tables: Record<string, Case[]> = { numbers, expressions, structures, extraction, korean };

const input = (gold: string, output: string): ScoreInput => ({
  item: { format: "short-form", gold, aliases: [], language: "en", prompt: "?" },
  output,
  finishReason: "stop",
});

describe.each(Object.entries(tables))("math_verify agrees with a human on %s", (_name, cases) => {
  it.each(cases)("%s | %s → %s (%s)", (gold, output, verdict) => {
    const score = scoreMath(input(gold, output));
    expect({ verdict: score.outcome === "scored" ? score.correctness : score.outcome, why: score.explanation }).toEqual({ verdict, why: score.explanation });
  });
});
