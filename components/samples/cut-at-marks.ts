/** A text cut into what is marked and what is not; marks are in order and don't overlap. */
export function cutAtMarks({
  text,
  marks,
}: {
  text: string;
  marks: readonly { start: number; end: number }[];
}): { start: number; text: string; marked: boolean }[] {
  const parts: { start: number; text: string; marked: boolean }[] = [];
  let from = 0;
  for (const { start, end } of marks) {
    if (start > from) parts.push({ start: from, text: text.slice(from, start), marked: false });
    parts.push({ start, text: text.slice(start, end), marked: true });
    from = end;
  }
  if (from < text.length) parts.push({ start: from, text: text.slice(from), marked: false });
  return parts;
}
