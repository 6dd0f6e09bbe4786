import { type Format, formats } from "../taxonomy/labels.ts";
import type { Values } from "./collect-values.ts";

/** What is wanted less what is excluded; "no multiple choice" alone means every other label. */
export function chooseLabels<T extends string>({
  all,
  wanted,
  excluded,
}: Values<T> & { all: readonly T[] }): T[] {
  const base = wanted.length > 0 || excluded.length === 0 ? wanted : all;
  return [...new Set(base)].filter(label => !excluded.includes(label));
}

const free: Format[] = ["short-form", "open-ended"];

/** "free" (주관식) is both free formats, unless one of them is named too. */
export function chooseFormats({ wanted, excluded }: Values<Format | "free">): Format[] {
  const named = wanted.filter(format => format !== "free");
  const isNarrowed = named.some(format => free.includes(format));
  return chooseLabels<Format>({
    all: formats,
    wanted: wanted.includes("free") && !isNarrowed ? [...named, ...free] : named,
    excluded: excluded.flatMap(format => (format === "free" ? free : [format])),
  });
}
