/** Where a scorer read its answer, as a stretch of the raw output. */
export type Reading = { start: number; end: number };

/** What a scorer says it read from, before the words themselves. */
const source =
  /^(?:first line|opening value|opening sentence|last statement|last sentence|last line|conclusion|sentence|emphasised words in(?: the conclusion)?) "/;
const marks = /[*_`~#>\\$]/;
const longestText = 200_000;
const mostPlaces = 20;

/**
 * Where in an output its answer was read: wherever the words stand that the scorer quotes as its source (the whole
 * statement, not only its label), else the answer itself if it stands just once. Emphasis marks and the width of spaces
 * don't count. Empty where neither can be said for sure: then nothing is to be marked.
 */
export function locateReading({
  output,
  extracted,
  explanation,
}: {
  output: string;
  extracted: string | null;
  explanation: string;
}): Reading[] {
  if (extracted === null || output.length > longestText) return [];
  const text = skeleton(output);
  for (const words of quotedSources(explanation)) {
    const needle = skeleton(words).text;
    const places = placesOf(text.text, needle);
    if (places.length > 0) return places.map(at => span(text, at, needle.length));
  }
  const needle = skeleton(extracted).text;
  const places = placesOf(text.text, needle).filter(at => standsAlone(text.text, at, needle.length));
  return places.length === 1 ? [span(text, places[0]!, needle.length)] : [];
}

type Skeleton = { text: string; at: number[]; end: number[] };

/** A text without emphasis marks, with single spaces, and where each character of it stands. */
function skeleton(text: string): Skeleton {
  let out = "";
  const at: number[] = [];
  const end: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (marks.test(character)) continue;
    const isSpace = /\s/.test(character);
    if (isSpace && (out === "" || out.endsWith(" "))) continue;
    out += isSpace ? " " : character;
    at.push(i);
    end.push(i + 1);
  }
  if (out.endsWith(" ")) {
    out = out.slice(0, -1);
    at.pop();
    end.pop();
  }
  return { text: out, at, end };
}

function span({ at, end }: Skeleton, from: number, length: number): Reading {
  return { start: at[from]!, end: end[from + length - 1]! };
}

/** The quotation behind the source's name. It may hold quotation marks itself: the longest reading comes first. */
function quotedSources(explanation: string): string[] {
  const named = source.exec(explanation);
  if (!named) return [];
  const rest = explanation.slice(named[0].length, named[0].length + 200);
  const ends = [...rest.matchAll(/"/g)].map(match => match.index).toReversed();
  return ends.map(end => rest.slice(0, end).replace(/…$/, ""));
}

function placesOf(text: string, needle: string): number[] {
  const places: number[] = [];
  if (needle === "") return places;
  for (let at = text.indexOf(needle); at >= 0 && places.length < mostPlaces; ) {
    places.push(at);
    at = text.indexOf(needle, at + needle.length);
  }
  return places;
}

/** "B" is not in "Both". */
function standsAlone(text: string, at: number, length: number): boolean {
  return [text[at - 1], text[at + length]].every(
    character => character === undefined || !/[\p{L}\p{N}]/u.test(character),
  );
}
