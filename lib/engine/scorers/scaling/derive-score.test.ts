import { describe, expect, it } from "vitest";
import { type Item, itemSchema } from "../../catalog/item.ts";
import { scorerFor } from "../registry.ts";
import type { Score } from "../score.ts";
import { deriveScore } from "./derive-score.ts";
import { scorerVersion } from "./item-scoring.ts";

const make = (part: Partial<Item>) =>
  itemSchema.parse({
    language: "en",
    subjects: ["Science/Math"],
    skill: "Reasoning",
    target: "General",
    prompt: "?",
    benchmark: "test",
    ...part,
  });
const choice = make({ format: "MCQA", options: ["one", "two", "three"], gold: "B" });
const short = make({ format: "short-form", gold: "0.5" });

const failed: Score = {
  outcome: "api_error",
  correctness: null,
  extracted: null,
  explanation: "503",
  scorer: "runner",
  version: 1,
};

async function derive({ item, outputs, scorer }: { item: Item; outputs: (string | null)[]; scorer: string }) {
  const asked: string[] = [];
  const repeats = outputs.map((output, repeat) => ({
    repeat,
    output: output ?? "",
    finishReason: "stop" as const,
    score:
      output === null
        ? failed
        : scorerFor({ format: item.format }).score({ item, output, finishReason: "stop" }),
  }));
  const result = await deriveScore({
    scoring: { scorer, version: scorerVersion(scorer), samples: outputs.length },
    item,
    repeats,
    scoreBy: async (name, input) => {
      asked.push(name);
      return scorerFor({ format: input.item.format, name }).score(input);
    },
  });
  return { ...result, asked };
}

describe("one answer", () => {
  it("keeps the stored verdict of the same scorer, and is scored anew by another", async () => {
    const same = await derive({ item: short, outputs: ["Answer: 0.5"], scorer: "short_answer" });
    expect(same).toMatchObject({ asked: [], score: { correctness: 1, scorer: "short_answer" } });
    const other = await derive({ item: short, outputs: ["Answer: 0.5"], scorer: "numeric" });
    expect(other).toMatchObject({
      asked: ["numeric"],
      score: { correctness: 1, scorer: "numeric" },
      details: {},
    });
  });
});

describe("self-consistency", () => {
  const vote = (outputs: (string | null)[]) => derive({ item: choice, outputs, scorer: "multiple_choice" });

  it("takes the majority, however it is spelled", async () => {
    const { score, repeat, details } = await vote([
      "Answer: A",
      "Answer: B",
      "**Answer:** (B).",
      "Answer: C",
      "B.",
    ]);
    expect(score).toMatchObject({ outcome: "scored", correctness: 1, extracted: "B" });
    expect(score.explanation).toMatch(/majority of 5 answers \(A ×1, B ×3, C ×1\)/);
    expect(repeat).toBe(1);
    expect(details).toEqual({
      votes: [
        { answer: "A", count: 1 },
        { answer: "B", count: 3 },
        { answer: "C", count: 1 },
      ],
      abstained: 0,
    });
  });

  it("gives a tie to the answer reached first", async () => {
    expect((await vote(["Answer: A", "Answer: B", "Answer: B", "Answer: A"])).score.extracted).toBe("A");
    expect((await vote(["Answer: B", "Answer: A", "Answer: A", "Answer: B"])).score.extracted).toBe("B");
  });

  it("lets what can't be read and what failed abstain", async () => {
    const { score, details } = await vote([null, "I like turtles", "Answer: B"]);
    expect(score).toMatchObject({ outcome: "scored", correctness: 1 });
    expect(details.abstained).toBe(2);
  });

  it("without one vote has an outcome and no correctness; a failed call speaks last", async () => {
    expect((await vote([null, "I like turtles"])).score).toMatchObject({
      outcome: "unparsed",
      correctness: null,
    });
    expect((await vote([null, null])).score).toMatchObject({ outcome: "api_error", correctness: null });
  });

  it("counts what the scorer reads as equal for one vote", async () => {
    const { details, score } = await derive({
      item: short,
      outputs: ["Answer: 7", "Answer: 0.5", "Answer: 1/2", "Answer: 0.50"],
      scorer: "numeric",
    });
    expect(details.votes!.map(v => v.count)).toEqual([1, 3]);
    expect(score.correctness).toBe(1);
  });
});
