const abbreviations =
  /(?:^|[\s(])(?:[A-Z]|Dr|Mr|Mrs|Ms|St|Mt|Prof|Jr|Sr|vs|v|No|Fig|approx|e\.g|i\.e|U\.S|U\.K)$/;

/** End of the sentence that `from` stands in: a line end, or a full stop that is no decimal point or abbreviation. */
export function sentenceEnd(text: string, from: number, longest = 400): number {
  const limit = Math.min(text.length, from + longest);
  for (let at = from; at < limit; at++) {
    const char = text[at]!;
    if (char === "\n") return at;
    if (char === "!" || char === "?" || char === "。" || char === "；" || char === ";") return at + 1;
    if (char !== ".") continue;
    const next = text[at + 1];
    if (next !== undefined && !/[\s"')\]]/.test(next) && !/[가-힣A-Z]/.test(next)) continue;
    if (next !== undefined && /[A-Z]/.test(next) && /[A-Z.]/.test(text[at - 1] ?? "")) continue;
    if (
      abbreviations.test(text.slice(Math.max(from, at - 8), at)) &&
      /^ [A-Z]?[a-z]/.test(text.slice(at + 1, at + 4)) &&
      at > from + 1
    )
      continue;
    return at + 1;
  }
  return limit;
}

/** End of the line that `from` stands in. */
export function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
