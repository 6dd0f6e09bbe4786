/** Index after the bracket that closes the one at `open`, or -1. Escaped braces \{ \} count as their own kind. */
export function closingIndex(text: string, open: number): number {
  const opener = text[open]!;
  const closer = opener === "(" ? ")" : opener === "[" ? "]" : "}";
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    const char = text[index];
    if (char === "\\") index++;
    else if (char === opener) depth++;
    else if (char === closer && --depth === 0) return index + 1;
  }
  return -1;
}

type Piece = {
  text: string /** The separator that ended the piece; "" for the last. */;
  separator: string;
};

/**
 * Splits at separators outside all brackets. Round and square brackets close each other: [0, 1).
 * `separator` must be sticky and must not match the empty string.
 */
export function splitTop(text: string, separator: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let [depth, from, index] = [0, 0, 0];
  while (index < text.length) {
    if (depth === 0) {
      separator.lastIndex = index;
      const match = separator.exec(text);
      if (match) {
        pieces.push({ text: text.slice(from, index).trim(), separator: match[0].trim() });
        index += match[0].length;
        from = index;
        continue;
      }
    }
    const token = nextToken(text, index);
    if (isOpener(token)) depth++;
    else if (isCloser(token)) depth = Math.max(0, depth - 1);
    index += token.length;
  }
  pieces.push({ text: text.slice(from).trim(), separator: "" });
  return pieces;
}

/** A command, an escaped character, or one character. */
function nextToken(text: string, index: number): string {
  if (text[index] !== "\\") return text[index]!;
  let end = index + 1;
  while (end < text.length && /[a-zA-Z]/.test(text[end]!)) end++;
  if (end === index + 1) return text.slice(index, index + 2);
  const word = text.slice(index, end);
  if (word !== "\\begin" && word !== "\\end") return word;
  const close = text.indexOf("}", end);
  return close < 0 ? word : text.slice(index, close + 1);
}

const isOpener = (token: string) =>
  "([{".includes(token) ||
  token === "\\{" ||
  token === "\\langle" ||
  token === "\\lfloor" ||
  token === "\\lceil" ||
  token.startsWith("\\begin");
const isCloser = (token: string) =>
  ")]}".includes(token) ||
  token === "\\}" ||
  token === "\\rangle" ||
  token === "\\rfloor" ||
  token === "\\rceil" ||
  token.startsWith("\\end");

/** Whether the first bracket closes at the last character: "(a,b)", not "(a)(b)". Kinds may differ: "[0,1)". */
export function isEnclosed(text: string): boolean {
  let [depth, index] = [0, 0];
  while (index < text.length) {
    const token = nextToken(text, index);
    if (isOpener(token)) depth++;
    else if (isCloser(token)) depth--;
    index += token.length;
    if (depth === 0) return index === text.length && index > token.length;
  }
  return false;
}
