import { normalizeWords } from "./normalize-answer.ts";

const english = /^(.{1,100}?) (?:is|are|was|were) (.{1,200})$/s;
const korean = /^(.{1,80}?)(?:이|가) (?:바로 )?(?:정답|답)(?:입니다|이다|임|이에요|예요)[.!]?$/;
const small = new Set(
  "a an of in on at to for by with and that which who it its his her their as one only was is are were".split(
    " ",
  ),
);

/**
 * The subject of a sentence whose predicate only repeats the question: to "What is the capital of France?" the sentence
 * "Paris is the capital of France." answers "Paris". Null if the predicate says something new.
 */
export function subjectReading(sentence: string, prompt: string): string | null {
  const stated = korean.exec(sentence);
  if (stated) return stated[1]!.trim();
  const match = english.exec(sentence);
  if (!match || match[1]!.split(" ").length > 8) return null;
  const asked = new Set(normalizeWords(prompt.slice(0, 5000)).split(" "));
  const words = normalizeWords(match[2]!)
    .split(" ")
    .filter(word => !small.has(word));
  return words.length > 0 && words.every(word => asked.has(word)) ? match[1]! : null;
}
