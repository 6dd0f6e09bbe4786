import { readFileSync } from "node:fs";

export type FacePart = { file: string; codePoints: number[] };

/** The parts in which the package serves the whole face, each with the code points it is asked for. */
export function faceParts(
  css = readFileSync(
    "node_modules/pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css",
    "utf8",
  ),
): FacePart[] {
  return [...css.matchAll(/url\(\S*?([\w.-]+\.woff2)"?\)[^;]*;\s*unicode-range:([^;]+);/g)].map(
    ([, file, ranges]) => ({ file: file!, codePoints: ranges!.split(",").flatMap(readRange) }),
  );
}

/** The parts as a style sheet, each asked for only by letters that are not ours. */
export function writeParts({
  parts,
  ours,
  seal,
}: {
  parts: readonly FacePart[];
  ours: ReadonlySet<number>;
  seal: string;
}): string {
  const faces = parts.flatMap(({ file, codePoints }) => {
    const rest = codePoints.filter(codePoint => !ours.has(codePoint));
    if (rest.length === 0) return [];
    return `@font-face {
  font-family: "Pretendard Variable";
  font-display: swap;
  font-weight: 45 920;
  src: url("../../node_modules/pretendard/dist/web/variable/woff2-dynamic-subset/${file}") format("woff2");
  unicode-range: ${writeRanges(rest)};
}`;
  });
  return `/* What latin.woff2 and hangul.woff2 (${seal}) lack. Written by .ci/write-face.ts. */\n${faces.join("\n")}\n`;
}

function readRange(range: string): number[] {
  const [first, last = first] = range
    .trim()
    .replace(/^U\+/i, "")
    .split("-")
    .map(end => Number.parseInt(end, 16));
  return Array.from({ length: last! - first! + 1 }, (_, i) => first! + i);
}

function writeRanges(codePoints: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const codePoint of [...codePoints].sort((a, b) => a - b)) {
    const open = ranges.at(-1);
    if (open && codePoint === open[1] + 1) open[1] = codePoint;
    else ranges.push([codePoint, codePoint]);
  }
  return ranges
    .map(([first, last]) => `U+${first.toString(16)}${first === last ? "" : `-${last.toString(16)}`}`)
    .join(",");
}
