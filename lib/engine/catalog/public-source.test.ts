import { expect, test } from "vitest";
import { publicSource } from "./public-source.ts";

test.each([
  ["file:/srv/data/law.jsonl", "file:law.jsonl"],
  ["/home/someone/law.jsonl", "file:law.jsonl"],
  ["hf:cais/mmlu", "hf:cais/mmlu"],
  ["https://example.com/sets/law.jsonl", "https://example.com/sets/law.jsonl"],
  ["builtin:starter", "builtin:starter"],
])("%s is shown as %s", (source, shown) => {
  expect(publicSource(source)).toBe(shown);
});
