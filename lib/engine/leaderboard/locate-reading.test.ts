import { expect, test } from "vitest";
import { multipleChoice } from "../scorers/multiple-choice.ts";
import { shortAnswer } from "../scorers/short-answer.ts";
import { locateReading } from "./locate-reading.ts";

const marked = (input: Parameters<typeof locateReading>[0]) =>
  locateReading(input)
    .map(({ start, end }) => input.output.slice(start, end))
    .join(" | ");
const choice = {
  format: "MCQA" as const,
  options: ["Busan", "Seoul", "Daegu", "Incheon"],
  gold: "B",
  aliases: [],
  language: "en",
  prompt: "Which is the capital?",
};

test("the statement that a scorer took the answer from is found, whatever else names the label", () => {
  const output = "B might look odd, and A is a port.\n\nSo the **answer is  B**.";
  const { extracted, explanation } = multipleChoice.score({ item: choice, output, finishReason: "stop" });
  expect(extracted).toBe("B");
  expect(marked({ output, extracted, explanation })).toMatch(/^(?:the )?\*{0,2}answer is\s+B/);
});

test("of a statement made twice, both are marked: a quotation doesn't tell them apart", () => {
  const output = "Answer: B\nWait.\n*Answer:*  B";
  const explanation = 'last statement "Answer: B" names option B';
  expect(marked({ output, extracted: "B", explanation })).toBe("Answer: B | Answer:*  B");
});

test("a short answer is marked in its sentence", () => {
  const output = "Let me think. It was founded long ago.\nThe capital is Seoul.";
  const { extracted, explanation } = shortAnswer.score({
    item: { ...choice, format: "short-form", options: undefined, gold: "Seoul" },
    output,
    finishReason: "stop",
  });
  expect(marked({ output, extracted, explanation })).toContain("Seoul");
});

test("a source that was cut short in the quotation is marked as far as it is known", () => {
  const output = `The final answer to this is, ${"very ".repeat(20)}clearly, B`;
  const explanation = `last sentence "${output.slice(0, 59)}…" names option B; reference is C`;
  expect(marked({ output, extracted: "B", explanation })).toBe(output.slice(0, 58));
});

test("an answer without a named source is marked where it stands once, and not as part of a word", () => {
  expect(marked({ output: "Both. B", extracted: "B", explanation: "votes: B 3" })).toBe("B");
  expect(marked({ output: "B or B", extracted: "B", explanation: "votes: B 3" })).toBe("");
  expect(marked({ output: "Both", extracted: "B", explanation: "votes: B 3" })).toBe("");
});

test("what was worked out rather than read is not marked", () => {
  expect(marked({ output: "It is so.", extracted: "yes", explanation: "means yes" })).toBe("");
  expect(marked({ output: "B", extracted: null, explanation: "nothing" })).toBe("");
  expect(marked({ output: "", extracted: "B", explanation: 'last statement "B" names option B' })).toBe("");
});
