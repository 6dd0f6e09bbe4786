import { fitText, textWidth } from "./fit-text.ts";

/** The text in at most so many lines of a width, broken between words; what doesn't fit ends in an ellipsis. */
export function wrapText({
  text,
  width,
  fontSize,
  lines,
}: {
  text: string;
  width: number;
  fontSize: number;
  lines: number;
}): string[] {
  const wrapped: string[] = [];
  const words = text.split(/\s+/).filter(Boolean);
  for (let from = 0; from < words.length; ) {
    if (wrapped.length === lines - 1) {
      wrapped.push(fitText({ text: words.slice(from).join(" "), width, fontSize }));
      break;
    }
    let to = from + 1;
    while (to < words.length && textWidth({ text: words.slice(from, to + 1).join(" "), fontSize }) <= width)
      to++;
    wrapped.push(fitText({ text: words.slice(from, to).join(" "), width, fontSize }));
    from = to;
  }
  return wrapped;
}
