const itemLine = /^\s{0,8}(?:[-*•·]\s+|\(?\d{1,2}[.)]\s+)\S.{0,80}$/;

/** The list that a text ends in, one item a line, as one reading; null if it ends otherwise. */
export function trailingList(text: string): string | null {
  const lines = text.trimEnd().split("\n");
  let first = lines.length;
  while (first > 0 && itemLine.test(lines[first - 1]!)) first--;
  return lines.length - first < 2
    ? null
    : lines
        .slice(first)
        .map(line => line.trim())
        .join("\n");
}
