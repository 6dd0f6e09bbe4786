/** Longer queries are cut: a planner must stay linear and cheap whatever is pasted into it. */
export const longestQuery = 1_000;

export type NormalisedQuery = {
  /** Lower case; what every reader matches on. */
  text: string;
  /** Same length and positions with the writer's case: tells "US" from "us" and "IT" from "it". */
  cased: string;
};

/** One spelling for matching: NFKC, Latin accents and apostrophes gone, controls and runs of space to one space. */
export function normaliseQuery(query: string): NormalisedQuery {
  const cased = query
    .slice(0, longestQuery)
    .normalize("NFKC")
    .slice(0, longestQuery)
    .replace(/[\u00c0-\u024f]/gu, letter => letter.normalize("NFD")[0]!)
    .replace(/['’‘`]/gu, "")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim();
  const lower = cased.toLowerCase();
  if (lower.length === cased.length) return { text: lower, cased };
  // A rare letter's lower case is longer; letter by letter, it cannot shift positions.
  const text = Array.from({ length: cased.length }, (_, i) => {
    const letter = cased[i]!.toLowerCase();
    return letter.length === 1 ? letter : cased[i]!;
  }).join("");
  return { text, cased };
}

export function hasHangul(text: string): boolean {
  return /[\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e]/u.test(text);
}
