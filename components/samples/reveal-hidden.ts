export type TextPart = { text: string } | { hidden: string };

/**
 * Characters that draw nothing or turn the reading direction, and so could make an output read as something it is not:
 * controls other than tab and line feed, soft hyphen, zero-width space and joiner controls used for spoofing,
 * directional marks, embeddings, overrides and isolates, byte order mark, tag characters.
 * The two joiners stay: emoji and many scripts need them.
 */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** Text cut where a hidden character stands, each such character by its code ("U+202E"). Windows line ends are plain ones. */
export function revealHidden(text: string): TextPart[] {
  const parts: TextPart[] = [];
  const plain = text.replaceAll("\r\n", "\n");
  let from = 0;
  for (const match of plain.matchAll(hidden)) {
    if (match.index > from) parts.push({ text: plain.slice(from, match.index) });
    parts.push({ hidden: `U+${match[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}` });
    from = match.index + match[0].length;
  }
  if (from < plain.length) parts.push({ text: plain.slice(from) });
  return parts;
}
