/** "(A) yes" or "A. yes" or "- yes" at a line's start. */
const optionLine = /^\s*(?:\(([A-Z])\)|([A-Z])[.)]|[-*])\s+(\S.*)$/;
const heading = /^\s*(options|choices|선택지|보기)\s*:?\s*$/i;

/**
 * Options that a prompt itself lists in its last lines, and the prompt without them; null when it lists none.
 * Lettered ones must run A, B, C, …: then the gold answer's letter means what it meant in the source.
 */
export function embeddedOptions(prompt: string): { prompt: string; options: string[] } | null {
  const lines = prompt.trimEnd().split("\n");
  const options: string[] = [];
  let first = lines.length;
  const letters: (string | undefined)[] = [];
  while (first > 0) {
    const found = optionLine.exec(lines[first - 1]!);
    if (!found) break;
    options.unshift(found[3]!.trim());
    letters.unshift(found[1] ?? found[2]);
    first--;
  }
  const lettered = letters.every((letter, index) => letter === String.fromCharCode(65 + index));
  const bulleted = letters.every(letter => letter === undefined);
  if (options.length < 2 || options.length > 26 || !(lettered || bulleted)) return null;
  const hasHeading = heading.test(lines[first - 1] ?? "");
  // Bare dashes without a heading are as likely part of the question.
  if (bulleted && !hasHeading) return null;
  const rest = lines
    .slice(0, hasHeading ? first - 1 : first)
    .join("\n")
    .trim();
  return rest === "" ? null : { prompt: rest, options };
}
