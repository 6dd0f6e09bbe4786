import { describe, expect, it } from "vitest";
import type { Item } from "../../catalog/item.ts";
import type { ScalingMethod } from "../../plan/plan.ts";
import { scorerFor } from "../registry.ts";
import type { Score } from "../score.ts";
import type { DerivePorts } from "./derivation.ts";
import { deriveScore } from "./derive-score.ts";
import { scorerVersion } from "./item-scoring.ts";
import { makeItem } from "./testing/make-item.ts";

const choice = makeItem({ format: "MCQA", options: ["one", "two", "three"], gold: "B" });
const short = makeItem({ format: "short-form", gold: "0.5" });

const failed: Score = {
  outcome: "api_error",
  correctness: null,
  extracted: null,
  explanation: "503",
  scorer: "runner",
  version: 1,
};

async function derive({
  item,
  outputs,
  scorer,
  scaling = "self-consistency",
  languagePenalty = false,
  choose = () => expect.fail("no judge is asked for a majority"),
}: {
  item: Item;
  outputs: (string | null)[];
  scorer: string;
  scaling?: ScalingMethod;
  languagePenalty?: boolean;
  choose?: DerivePorts["choose"];
}) {
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
    scoring: { scorer, version: scorerVersion(scorer), samples: outputs.length, scaling, languagePenalty },
    item,
    repeats,
    ports: {
      scoreBy: async (name, input) => {
        asked.push(name);
        return scorerFor({ format: input.item.format, name }).score(input);
      },
      choose,
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

describe("best-of-n", () => {
  const best = (outputs: (string | null)[], choose: DerivePorts["choose"]) =>
    derive({ item: choice, outputs, scorer: "multiple_choice", scaling: "best-of-n", choose });

  it("is the verdict on the answer that the judge prefers; the same reading is shown to it once", async () => {
    const { score, repeat, details } = await best(
      ["Answer: A", "**A**", "Answer: B", null, "I like turtles"],
      async ({ answers }) => {
        expect(answers).toEqual(["Answer: A", "Answer: B", "I like turtles"]);
        return { index: 1, reasons: "the second is right" };
      },
    );
    expect(score).toMatchObject({ correctness: 1, extracted: "B", scorer: "multiple_choice" });
    expect(score.explanation).toMatch(/best of 5 answers \(of 3 different, the second is right\)/);
    expect({ repeat, details }).toEqual({ repeat: 2, details: { compared: 3 } });
  });

  it("shows the judge no hidden reasoning", async () => {
    await best(["<think>it is B, surely</think>Answer: A", "Answer: B"], async ({ answers }) => {
      expect(answers[0]).toBe("Answer: A");
      return { index: 0, reasons: "x" };
    });
  });

  it("can choose wrong: the reference is the scorer's, not the judge's", async () => {
    const { score } = await best(["Answer: B", "Answer: C"], async () => ({ index: 1, reasons: "longer" }));
    expect(score).toMatchObject({ outcome: "scored", correctness: 0, extracted: "C" });
  });

  it("without a preference is judge_error and has no correctness", async () => {
    const { score } = await best(["Answer: B", "Answer: C"], async () => ({ why: "503 overloaded" }));
    expect(score).toMatchObject({ outcome: "judge_error", correctness: null });
    expect(score.explanation).toContain("503 overloaded");
  });

  it("of nothing but failed calls is a failed call", async () => {
    const { score } = await best([null, null], () => expect.fail("nothing to choose from"));
    expect(score).toMatchObject({ outcome: "api_error", correctness: null });
  });

  it("takes open-ended answers by their text", async () => {
    const open = makeItem({ format: "open-ended", gold: "because" });
    const { details } = await derive({
      item: open,
      outputs: ["one", "two", "one"],
      scorer: "open_ended",
      scaling: "best-of-n",
      choose: async ({ answers }) => ({ index: answers.length - 1, reasons: "last" }),
    });
    expect(details.compared).toBe(2);
  });
});

describe("the language penalty", () => {
  const korean = makeItem({ format: "short-form", language: "ko", prompt: "수도는?", gold: "서울" });
  const penalised = (output: string | null) =>
    derive({ item: korean, outputs: [output], scorer: "short_answer", languagePenalty: true });

  it("is the share of the answer in the question's language, told in the explanation", async () => {
    const mixed = "이것은 쉬운 문제입니다\nbecause everybody knows\n정답: 서울";
    const { score, details } = await penalised(mixed);
    expect(score.correctness).toBeCloseTo(4 / 7, 10);
    expect(score.explanation).toContain("× 0.57, the share of the answer in ko");
    expect(details.languageShare).toBeCloseTo(4 / 7, 10);
  });

  it("takes nothing from an answer in that language, or too short to tell", async () => {
    expect((await penalised("대한민국의 수도를 묻는 문제입니다. 정답: 서울")).score.correctness).toBe(1);
    expect((await penalised("서울")).score.correctness).toBe(1);
  });

  it("leaves unscored what is unscored, and wrong what is wrong", async () => {
    expect((await penalised(null)).score).toMatchObject({ outcome: "api_error", correctness: null });
    expect((await penalised("Everybody here knows that.\n정답: 부산")).score.correctness).toBe(0);
  });
});
