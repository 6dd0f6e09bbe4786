/** What a word or phrase can say. Facets are named as the plan's fields; the others feed a rule or a note. */
export type Facet =
  | "subjects"
  /** A setting ("tutor", "customer support"): a subject only if the query names no other. */
  | "purpose"
  | "skills"
  | "targets"
  | "formats"
  | "benchmarks"
  | "language"
  | "sampleSize"
  | "seed"
  /** A nation's adjective ("Korean", "English"): a language or a place, decided by its neighbours. */
  | "nation"
  | "country"
  | "unlabelled"
  /** A known word that says nothing: it shields its letters ("방법" is not 법) and is not "not understood". */
  | "neutral";

export type Meaning = { facet: Facet; value: string };

/** A stretch of the normalised query that the lexicon knows. */
export type Hit = { start: number; end: number; meanings: Meaning[] };

/** value → its words and phrases in both languages, separated by commas; a space in a Korean term is optional. */
export type WordTable = Record<string, string>;
