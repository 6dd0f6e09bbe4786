import { describe, expect, it } from "vitest";
import { type Item, itemSchema } from "../catalog/item.ts";
import { answerAsBaseline } from "./baseline.ts";
import { baselineIds } from "./model-choice.ts";

function makeItem(part: Partial<Item> = {}): Item {
  return itemSchema.parse({
    language: "en",
    subjects: ["Culture/Food"],
    skill: "Knowledge",
    target: "General",
    format: "MCQA",
    prompt: "Which grain is bread from Rome made of?",
    options: ["rice", "wheat grain", "Roman oats", "rye"],
    gold: "B",
    benchmark: "test",
    ...part,
  });
}
const answer = (builtin: (typeof baselineIds)[number], item: Item, itemKey = "k") =>
  answerAsBaseline({ builtin, item, itemKey });

describe("a baseline's answer", () => {
  it.each(baselineIds)("of %s is the same for the same item, and never looks at the gold", builtin => {
    const item = makeItem();
    expect(answer(builtin, item)).toBe(answer(builtin, structuredClone(item)));
    for (const gold of ["A", "C", "D"])
      expect(answer(builtin, makeItem({ gold, aliases: ["z"] }))).toBe(answer(builtin, item));
  });

  it.each<{ builtin: (typeof baselineIds)[number]; item: Item; says: string; because: string }>([
    { builtin: "first", item: makeItem(), says: "Answer: A", because: "it is the first option" },
    {
      builtin: "first",
      item: makeItem({ labels: ["가", "나", "다", "라"], gold: "나" }),
      says: "Answer: 가",
      because: "labels are the item's own",
    },
    { builtin: "longest", item: makeItem(), says: "Answer: B", because: "it has the most characters" },
    {
      builtin: "longest",
      item: makeItem({ options: ["abc", "xyz", "a"] }),
      says: "Answer: A",
      because: "a tie goes to the earlier one",
    },
    {
      builtin: "longest",
      item: makeItem({ options: ["😀😀", "abc"] }),
      says: "Answer: B",
      because: "a character counts once, whatever its code units",
    },
    {
      builtin: "overlap",
      item: makeItem(),
      says: "Answer: B",
      because: "half of its words stand in the question",
    },
    {
      builtin: "overlap",
      item: makeItem({ options: ["x", "y"] }),
      says: "Answer: A",
      because: "without overlap all are equal",
    },
    {
      builtin: "overlap",
      item: makeItem({ context: "Rye, they say.", options: ["x", "rye"] }),
      says: "Answer: B",
      because: "the context counts too",
    },
    {
      builtin: "overlap",
      item: makeItem({
        language: "ko",
        prompt: "설날에는 무엇을 먹나?",
        options: ["추석", "설날의 떡국", "송편"],
      }),
      says: "정답: B",
      because: "Korean words match without their particles",
    },
    {
      builtin: "first",
      item: makeItem({ format: "Binary", options: undefined, gold: "yes" }),
      says: "Answer: yes",
      because: "yes comes before no",
    },
    {
      builtin: "longest",
      item: makeItem({ language: "ko", format: "Binary", options: undefined, gold: "no" }),
      says: "정답: 아니요",
      because: "아니요 is longer than 예",
    },
    {
      builtin: "first",
      item: makeItem({ format: "short-form", options: undefined, gold: "x" }),
      says: "Answer: Which",
      because: "a free answer is a word of the question",
    },
    {
      builtin: "longest",
      item: makeItem({
        language: "ko-KR",
        format: "short-form",
        options: undefined,
        prompt: "가장 오래된 활자본은?",
        gold: "x",
      }),
      says: "정답: 활자본은",
      because: "answers are in the item's language",
    },
    {
      builtin: "first",
      item: makeItem({ format: "short-form", options: undefined, prompt: "?!", gold: "x" }),
      says: "Answer: ?!",
      because: "a question without words is its own word",
    },
    {
      builtin: "first",
      item: makeItem({ language: "kok", format: "Binary", options: undefined, gold: "no" }),
      says: "Answer: yes",
      because: "Konkani (kok) is not Korean",
    },
  ])("of $builtin is “$says” because $because", ({ builtin, item, says }) => {
    expect(answer(builtin, item)).toBe(says);
  });

  it("of random is spread evenly over the options of many items", () => {
    const counts = new Map<string, number>();
    const itemCount = 4_000;
    for (let n = 0; n < itemCount; n++) {
      const says = answer("random", makeItem(), `item-${n}`);
      counts.set(says, (counts.get(says) ?? 0) + 1);
    }
    // Chi-squared against uniform, 3 degrees of freedom: below 16.27, the upper 0.001 point (R: qchisq(.999, 3)).
    const expected = itemCount / 4;
    expect([...counts.keys()].sort()).toEqual(["Answer: A", "Answer: B", "Answer: C", "Answer: D"]);
    expect([...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)).toBeLessThan(
      16.27,
    );
  });

  it("of random says yes about as often as no", () => {
    const item = makeItem({ format: "Binary", options: undefined, gold: "no" });
    const yes = Array.from({ length: 2_000 }, (_, n) => answer("random", item, `b${n}`)).filter(
      a => a === "Answer: yes",
    ).length;
    // Within 4 standard deviations (22.4) of 1000.
    expect(Math.abs(yes - 1_000)).toBeLessThan(90);
  });
});
