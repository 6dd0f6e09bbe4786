import { describe, expect, it } from "vitest";
import { logProb } from "./log-prob.ts";
import type { ScoreInput, TokenLogprob } from "./score.ts";

const tokens = (...list: [string, number][]): TokenLogprob[] =>
  list.map(([token, p]) => ({ token, logprob: Math.log(p) }));
const item: ScoreInput["item"] = {
  format: "MCQA",
  options: ["one", "two", "three"],
  gold: "B",
  aliases: [],
  language: "en",
  prompt: "?",
};
const score = (firstTokens: TokenLogprob[] | null, part: Partial<ScoreInput["item"]> = {}) =>
  logProb.score({ item: { ...item, ...part }, output: "", finishReason: "stop", firstTokens });

describe("the likeliest first token", () => {
  it("is the answer, spellings of a label added up", () => {
    // A leads by a single token; B's spellings together are likelier.
    expect(score(tokens(["A", 0.4], ["B", 0.3], [" B", 0.15], ["(B", 0.05]))).toMatchObject({
      outcome: "scored",
      correctness: 1,
      extracted: "B",
    });
    expect(score(tokens(["A", 0.6], ["B", 0.3]))).toMatchObject({ correctness: 0, extracted: "A" });
  });

  it("is told with its likelihood and how much of the probability was on options", () => {
    expect(score(tokens(["B", 0.5], ["The", 0.4], ["A", 0.1])).explanation).toMatch(
      /B 0\.500, A 0\.100.*60% of the probability is on options.*reference is B/,
    );
  });

  it.each<[string, Partial<ScoreInput["item"]>, TokenLogprob[]]>([
    ["circled labels", { labels: ["①", "②", "③"], gold: "②" }, tokens(["②", 0.5], ["①", 0.4])],
    ["digits for circled labels", { labels: ["①", "②", "③"], gold: "②" }, tokens(["2", 0.5], ["1", 0.4])],
    ["Korean labels", { labels: ["가", "나", "다"], gold: "나" }, tokens(["나", 0.5], ["가", 0.4])],
    ["sentencepiece's space", {}, tokens(["▁B", 0.5], ["▁A", 0.4])],
    ["byte-level space", {}, tokens(["ĠB", 0.5], ["ĠA", 0.4])],
    ["bold", {}, tokens(["**B", 0.5], ["**A", 0.4])],
    ["yes and no", { format: "Binary", options: undefined, gold: "yes" }, tokens(["Yes", 0.5], ["No", 0.4])],
    [
      "half a Korean word",
      { format: "Binary", options: undefined, gold: "no", language: "ko" },
      tokens(["아니", 0.5], ["예", 0.4]),
    ],
  ])("reads %s", (_what, part, firstTokens) => {
    expect(score(firstTokens, part)).toMatchObject({ outcome: "scored", correctness: 1 });
  });

  it.each<[string, TokenLogprob[] | null, RegExp]>([
    ["no log-probabilities", null, /no log-probabilities were kept/],
    ["no option among them", tokens(["The", 0.9], ["I", 0.1]), /none of the 2 likeliest/],
    ["two options exactly alike", tokens(["A", 0.3], ["B", 0.3]), /equally likely/],
    ["an empty token", tokens(["", 0.9]), /none of the 1/],
    ["no number", [{ token: "B", logprob: Number.NaN }], /none of the 1/],
  ])("with %s is no answer", (_what, firstTokens, why) => {
    const { outcome, correctness, explanation } = score(firstTokens);
    expect({ outcome, correctness }).toEqual({ outcome: "unparsed", correctness: null });
    expect(explanation).toMatch(why);
  });

  it("chooses among options only", () => {
    const { outcome, explanation } = score(tokens(["B", 1]), { format: "short-form", options: undefined });
    expect(outcome).toBe("unparsed");
    expect(explanation).toMatch(/has none to choose from/);
  });
});
