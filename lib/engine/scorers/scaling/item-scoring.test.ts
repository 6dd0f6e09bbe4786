import { describe, expect, it } from "vitest";
import { scalingMethods } from "../../plan/plan.ts";
import { defaultScorerNames, scorerNames } from "../../plan/scorer-names.ts";
import { formats } from "../../taxonomy/labels.ts";
import { scorer, version } from "../math/score-math.ts";
import { scorerFor } from "../registry.ts";
import {
  formatScoring,
  isDefaultScoring,
  itemScoring,
  mathVerifyScorer,
  parseScoring,
  scorerVersion,
} from "./item-scoring.ts";

const ask = (
  plan: Parameters<typeof itemScoring>[0]["plan"],
  format: (typeof formats)[number],
  kind: "baseline" | "endpoint" = "endpoint",
) => itemScoring({ plan, format, kind });

describe("itemScoring", () => {
  it("leaves the sample's own verdict where a plan says nothing, or says the default", () => {
    expect(isDefaultScoring({})).toBe(true);
    expect(isDefaultScoring({ samples: 1, scorers: { MCQA: "multiple_choice" } })).toBe(true);
    expect(ask({}, "MCQA")).toEqual({ style: "answer", repeats: 1, scoring: null });
  });

  it.each([
    [
      { scorers: { "short-form": "math_verify" } },
      "short-form",
      1,
      `math_verify@${mathVerifyScorer.version}`,
    ],
    [{ scorers: { "short-form": "math_verify" } }, "MCQA", 1, null],
    [{ samples: 8 }, "MCQA", 8, `self-consistency:8(multiple_choice@${scorerVersion("multiple_choice")})`],
    [
      { samples: 3, scorers: { "short-form": "numeric" } },
      "short-form",
      3,
      `self-consistency:3(numeric@${scorerVersion("numeric")})`,
    ],
    [{ samples: 8 }, "open-ended", 1, null],
    [{ samples: 8, scorers: { MCQA: "llm_judge" } }, "MCQA", 1, `llm_judge@${scorerVersion("llm_judge")}`],
    [
      { samples: 4, scaling: "best-of-n" },
      "open-ended",
      4,
      `best-of-n@1:4(open_ended@${scorerVersion("open_ended")})`,
    ],
    [
      { languagePenalty: true },
      "MCQA",
      1,
      `language-penalty@1(multiple_choice@${scorerVersion("multiple_choice")})`,
    ],
    [
      { languagePenalty: true, samples: 4, scaling: "best-of-n" },
      "Binary",
      4,
      `language-penalty@1(best-of-n@1:4(binary@${scorerVersion("binary")}))`,
    ],
  ] as const)("%j for %s asks %i times, scored as %s", (plan, format, repeats, scoring) => {
    expect(ask(plan, format)).toEqual({ style: "answer", repeats, scoring });
  });

  it("reads the first token of one call, another question than the whole answer", () => {
    const plan = { scorers: { MCQA: "log_prob" }, samples: 8, languagePenalty: true };
    expect(ask(plan, "MCQA")).toEqual({ style: "first-token", repeats: 1, scoring: null });
    expect(isDefaultScoring({ scorers: { MCQA: "log_prob" } })).toBe(false);
    expect(ask({ scorers: { MCQA: "log_prob" } }, "MCQA", "baseline")).toEqual({
      style: "answer",
      repeats: 1,
      scoring: null,
    });
  });

  it("asks a baseline once: it always says the same", () => {
    expect(ask({ samples: 8 }, "MCQA", "baseline")).toEqual({ style: "answer", repeats: 1, scoring: null });
    expect(
      ask({ samples: 8, scorers: { "short-form": "math_verify" } }, "short-form", "baseline").scoring,
    ).toBe(`math_verify@${mathVerifyScorer.version}`);
  });
});

describe("names and versions", () => {
  it("are those of the scorers that exist", () => {
    expect(mathVerifyScorer).toEqual({ name: scorer, version });
    for (const format of formats) {
      expect(scorerFor({ format }).name).toBe(defaultScorerNames[format]);
      expect(scorerNames[format]).toContain(defaultScorerNames[format]);
      for (const name of scorerNames[format]) expect(scorerVersion(name)).toBeGreaterThan(0);
    }
  });

  it("are written and read back", () => {
    for (const samples of [1, 8])
      for (const scaling of samples === 1 ? (["self-consistency"] as const) : scalingMethods)
        for (const languagePenalty of [false, true]) {
          const parsed = { scorer: "token_f1", version: 12, samples, scaling, languagePenalty };
          expect(parseScoring(formatScoring(parsed))).toEqual(parsed);
        }
    for (const text of ["", "x", "self-consistency:8(x@1", "x@1)", "best-of:4(x@1)", "language-penalty@1(x)"])
      expect(() => parseScoring(text)).toThrow(RangeError);
  });
});
