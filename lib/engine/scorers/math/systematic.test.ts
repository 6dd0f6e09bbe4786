import { describe, expect, it } from "vitest";
import { tables } from "./cases/tables.ts";
import { scoreMath } from "./score-math.ts";

const cases = Object.values(tables).flat();
const golds = [...new Set(cases.map(([gold]) => gold))].filter(gold => !gold.includes("\\boxed"));

const verdictOf = (gold: string, output: string) =>
  scoreMath({
    item: { format: "short-form", gold, aliases: [], language: "en", prompt: "?" },
    output,
    finishReason: "stop",
  }).correctness;

const sentences: Record<string, (answer: string) => string> = {
  "an English sentence": answer => `We compute 3 + 4 = 7 first.\n\nTherefore, the answer is $${answer}$.`,
  "an English label": answer => `Some steps with 12 and 13.\n\n**Answer:** $${answer}$`,
  "a display": answer => `Thus we find\n\\[\n${answer}\n\\]`,
  "a display and its comment": answer => `Thus,\n\n$$${answer}$$\n\nwhich is the required value.`,
  "a verb": answer => `Hence we obtain $${answer}$ as the final answer.`,
  "a box in a Korean sentence": answer => `따라서 구하는 값은 $\\boxed{${answer}}$이다.`,
  "a Korean sentence": answer => `먼저 2와 3을 더한다.\n정답은 $${answer}$입니다.`,
  "a Korean label": answer => `**정답: $${answer}$**`,
  "a hash line": answer => `Work.\n#### ${answer}`,
  "plain text": answer => `The answer is ${answer}.`,
  "plain Korean text": answer => `정답은 ${answer}입니다.`,
};

describe("every reference is found again in", () => {
  // Words between dollars stand for no formula, nor does a second sign for money.
  const formulas = golds.filter(
    gold => !/^-\$/.test(gold) && (!/^[a-z ]+$/i.test(gold) || gold.length === 1),
  );
  it.each(Object.entries(sentences))("%s", (_name, write) => {
    expect(formulas.filter(gold => verdictOf(gold, write(gold)) !== 1)).toEqual([]);
  });
});

describe("a changed digit", () => {
  /** Where another digit says the same: a symmetric binomial, an approximation beside its value, a joined interval. */
  const tolerant = /binom|approx|\\cup|C_\d|\bunits\^|^0\.0*$/;
  it("is another answer", () => {
    const wrong: string[] = [];
    for (const gold of golds.filter(text => !tolerant.test(text))) {
      for (const [index, char] of [...gold].entries()) {
        if (!/\d/.test(char)) continue;
        const changed = `${gold.slice(0, index)}${(Number(char) + 1) % 10}${gold.slice(index + 1)}`;
        if (verdictOf(gold, `\\boxed{${changed}}`) === 1) wrong.push(`${gold} ~ ${changed}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
