/** Others' text on a terminal: control characters and marks of direction, which can rewrite what stands there, are shown as �. */
export function visibleText(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, "\ufffd");
}

/** The same of several lines, which stay such. */
export function visibleLines(text: string): string {
  return text.split("\n").map(visibleText).join("\n");
}
