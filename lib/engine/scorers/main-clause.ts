import { tellingWords } from "./telling-words.ts";

const clauses =
  /, but |; |, while |, whereas |, although |, though |(?<=지만),? |(?<=으나),? |(?<=는데),? |(?<=반면),? |(?<=[하이]고),? |(?<=며),? |(?<=므로),? /;
const finer = new RegExp(`${clauses.source}| and |, `);

/** The clause of a sentence that repeats most of the question, the first of equals: what answers, among what is told besides. */
export function mainClause(sentence: string, prompt: string): string {
  return bestClause(sentence.split(clauses), prompt).text;
}

/** As mainClause, but null unless one clause repeats more of the question than any other. */
export function onlyMainClause(sentence: string, prompt: string): string | null {
  return strictlyBest(sentence.split(clauses), prompt);
}

/** As onlyMainClause, split at every "and" and comma: one number among several may stand in such a clause. */
export function onlyPart(sentence: string, prompt: string): string | null {
  return strictlyBest(sentence.split(finer), prompt);
}

function strictlyBest(parts: string[], prompt: string): string | null {
  const { text, shared } = bestClause(parts, prompt);
  const asked = askedIn(prompt);
  const rivals = parts.filter(part => part !== text).map(part => sharedWith(part, asked));
  return parts.length > 1 && rivals.every(rival => rival < shared) ? text : null;
}

function bestClause(parts: string[], prompt: string): { text: string; shared: number } {
  const asked = askedIn(prompt);
  return parts
    .map(text => ({ text, shared: sharedWith(text, asked) }))
    .reduce((best, part) => (part.shared > best.shared ? part : best));
}

function askedIn(prompt: string): Set<string> {
  return new Set(tellingWords(prompt.slice(-3000)));
}

function sharedWith(text: string, asked: Set<string>): number {
  return tellingWords(text).filter(word => asked.has(word)).length;
}
