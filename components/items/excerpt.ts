export type ExcerptPart = { text: string; hit: boolean };
export type Excerpt = { parts: ExcerptPart[]; found: boolean };

/** What stands before the first word found, in a text too long to show whole. */
const leadCharacters = 60;

/**
 * A text's part that says why it was found: from its beginning, or around the first term when that stands further on.
 * Cut between characters, never inside one.
 */
export function excerpt({
  text,
  terms,
  length,
}: {
  text: string;
  terms: readonly string[];
  length: number;
}): Excerpt {
  const plain = text.normalize("NFC");
  const pattern =
    terms.length === 0
      ? null
      : new RegExp(terms.map(term => escapePattern(term.normalize("NFC"))).join("|"), "giu");
  const first = pattern === null ? -1 : plain.search(pattern);
  const from = first > length - leadCharacters ? first - leadCharacters : 0;
  const characters = [...plain.slice(from)];
  const shown = characters.slice(0, length).join("");
  const parts = pattern === null ? [{ text: shown, hit: false }] : split(shown, pattern);
  if (from > 0) parts.unshift({ text: "… ", hit: false });
  if (characters.length > length) parts.push({ text: " …", hit: false });
  return { parts: parts.filter(part => part.text !== ""), found: first >= 0 };
}

function split(text: string, pattern: RegExp): ExcerptPart[] {
  const parts: ExcerptPart[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push({ text: text.slice(from, match.index), hit: false }, { text: match[0], hit: true });
    from = match.index + match[0].length;
  }
  return [...parts, { text: text.slice(from), hit: false }];
}

/** White space in a phrase stands for any. */
function escapePattern(term: string): string {
  return term.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");
}
