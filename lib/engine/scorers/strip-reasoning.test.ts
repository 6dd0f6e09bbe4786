import { expect, test } from "vitest";
import { stripReasoning } from "./strip-reasoning.ts";

const cases: [output: string, text: string, unfinished: boolean, guards: string][] = [
  ["plain", "plain", false, "no reasoning"],
  ["<think>a</think>b", "b", false, "think"],
  ["<THINK>a</THINK>b", "b", false, "capitals"],
  ["<think >a</think >b", "b", false, "space in the tag"],
  ["<thinking>a</thinking>b", "b", false, "thinking"],
  ["<thought>a</thought>b", "b", false, "thought"],
  ["<seed:think>a</seed:think>b", "b", false, "namespaced tag"],
  ["[THINK]a[/THINK]b", "b", false, "square brackets"],
  ["◁think▷a◁/think▷b", "b", false, "triangles"],
  ["<|begin_of_thought|>a<|end_of_thought|>b", "b", false, "thought tokens"],
  ["x<think>a</think>b", "xb", false, "text before stays"],
  ["<think>a</think>b<think>c</think>d", "bd", false, "two blocks"],
  ["<think>a <think> b</think>c", "c", false, "an opening tag mentioned inside"],
  ["a</think>b", "b", false, "closing tag alone"],
  ["a</think>b</think>c", "c", false, "two closing tags"],
  ["<think>a", "", true, "unclosed"],
  ["x<think>a", "x", true, "unclosed after text"],
  ["<think></think>", "", false, "nothing after"],
  [
    "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>b<|return|>",
    "b",
    false,
    "harmony",
  ],
  ["<|channel|>final<|message|>b", "b", false, "final channel only"],
  [
    "<|channel|>commentary to=functions.x <|constrain|>json<|message|>{}<|call|>",
    "",
    true,
    "a tool call is no answer",
  ],
  ["<|channel|>analysis<|message|>a", "", true, "analysis only"],
  [
    "<|channel|>final<|message|>a<|end|><|channel|>final<|message|>b<|end|>",
    "b",
    false,
    "the last final channel",
  ],
  ["analysisWe thinkassistantfinalB", "B", false, "harmony without its tokens"],
  ["analysis of the data shows B", "analysis of the data shows B", false, "the word analysis is no channel"],
  ["a < b and b > c", "a < b and b > c", false, "comparison signs"],
];

test.each(cases.map(each => [each[3], ...each] as const))("%s: %j", (_guards, output, text, unfinished) => {
  expect(stripReasoning(output)).toEqual({ text, unfinished });
});
