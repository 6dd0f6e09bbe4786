const bold = /\*\*([^*\n]{1,80})\*\*|__([^_\n]{1,80})__/g;

/** Bold words, which is how chat models mark a result. `last`: the only ones of the last line; `sole`: the only ones of all but titles. */
export type Emphasis = { last: string | null; sole: string | null };

export function emphasisOf(raw: string): Emphasis {
  const text = raw.slice(-8000).trimEnd();
  const last = spansOf(text.slice(text.lastIndexOf("\n") + 1));
  const all = new Set(
    text
      .split("\n")
      .filter(line => !isTitle(line))
      .flatMap(spansOf),
  );
  return { last: onlyOne(last), sole: onlyOne([...all]) };
}

/** A heading, or an entry of a list that bold words begin: they name a topic, not a result. */
function isTitle(line: string): boolean {
  return /^\s{0,8}(?:#|(?:[-*•]|\d{1,2}[.)])\s+(?:\*\*|__))|^\s*\*\*[^*]{1,80}(?::\*\*|\*\*\s?:)/.test(line);
}

function spansOf(line: string): string[] {
  return [...line.matchAll(bold)].map(match => (match[1] ?? match[2]!).trim());
}

function onlyOne(spans: string[]): string | null {
  return spans.length === 1 && spans[0] !== "" ? spans[0]!.replace(/[:.]$/, "") : null;
}
