const bold = /\*\*([^*\n]{1,80})\*\*|__([^_\n]{1,80})__/g;

/** The only bold words of a text's last line, which is how chat models mark a result; null if there are none or several. */
export function lastEmphasis(raw: string): string | null {
  const text = raw.slice(-2000).trimEnd();
  const spans = [...text.slice(text.lastIndexOf("\n") + 1).matchAll(bold)].map(match =>
    (match[1] ?? match[2]!).trim(),
  );
  return spans.length === 1 && spans[0] !== "" ? spans[0]!.replace(/[:.]$/, "") : null;
}
