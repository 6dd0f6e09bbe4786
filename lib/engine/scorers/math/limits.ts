/**
 * What one answer may cost. Checked before any work that grows with the input; the worker's deadline
 * catches whatever these do not.
 */
export const limits = {
  /** Only the end of an output is searched for the answer. */
  tailChars: 20_000,
  expressionChars: 2_000,
  nesting: 100,
  listItems: 60,
  /** Bits in any exact integer; 2004! has 19,000. */
  integerBits: 32_768,
  factorial: 3_000,
  /** Terms of an expanded polynomial. */
  terms: 400,
  sumTerms: 1_000,
  /** Multiplications of coefficients, over one comparison. */
  work: 200_000,
};

/** Thrown for an answer that is beyond the limits or is no mathematics; the message goes into the explanation. */
export class Unreadable extends Error {
  override name = "Unreadable";
}

const openers = new Set(["(", "[", "{"]);
const closers = new Set([")", "]", "}"]);

/** Throws when the text is too long or nested too deeply to be handed to the parser. */
export function checkLimits(text: string): void {
  if (text.length > limits.expressionChars) {
    throw new Unreadable(`is longer than ${limits.expressionChars} characters`);
  }
  let depth = 0;
  let commands = 0;
  for (const char of text) {
    if (openers.has(char)) depth++;
    else if (closers.has(char)) depth--;
    else if (char === "^" || char === "_") commands++;
    if (depth > limits.nesting) throw new Unreadable(`is nested deeper than ${limits.nesting} levels`);
  }
  // \sqrt\sqrt\sqrt… and x^x^x^… nest without a bracket.
  const roots = text.match(/\\sqrt|\\frac/g)?.length ?? 0;
  if (commands > 2 * limits.nesting || roots > 2 * limits.nesting) {
    throw new Unreadable(`is nested deeper than ${limits.nesting} levels`);
  }
}
