import { expect, it } from "vitest";
import { wordOverlap } from "./word-overlap.ts";

it.each<[string, string, number, string]>([
  ["red fox", "The RED hen", 1 / 2, "words, whatever their case"],
  ["red red", "red", 1, "a word counts once"],
  ["fox", "foxes", 0, "whole words"],
  ["떡국", "떡국을 먹는 날", 1, "Hangul by pairs of syllables, so particles don't hide a word"],
  ["설날의", "설날에", 1 / 2, "설날 of 설날·날의"],
  ["떡", "떡국", 0, "a single syllable is a word of its own"],
  ["떡국".normalize("NFD"), "떡국", 1, "decomposed Hangul is the same"],
  ["3월 1일", "3월에", 1 / 2, "digits go with the syllable behind them"],
  ["...", "...", 0, "no words at all"],
  ["", "question", 0, "an empty text"],
  ["a b c d", "b c", 1 / 2, "a share of the text's units, not of the question's"],
])("of %j with %j is %d: %s", (text, question, share) => {
  expect(wordOverlap(text, question)).toBeCloseTo(share, 12);
});
