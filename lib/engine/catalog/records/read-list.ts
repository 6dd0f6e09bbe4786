const largestDepth = 8;

/**
 * A list as data sets store it: a list, JSON, or a Python literal ("['손자', '할머니']", tuples and None included); null when
 * it is none of these. Python text is read by this small grammar and never evaluated.
 */
export function readList(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value !== "string") return null;
  const text = value.trim();
  if (!/^[[(]/.test(text)) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed;
  } catch {
    // Perhaps Python's.
  }
  const cursor = { text, at: 0 };
  const list = readValue(cursor, 0);
  skipSpace(cursor);
  return Array.isArray(list) && cursor.at === text.length ? list : null;
}

type Cursor = { text: string; at: number };
const failed = Symbol("not a Python literal");

function readValue(cursor: Cursor, depth: number): unknown {
  skipSpace(cursor);
  const start = cursor.text[cursor.at];
  if (start === "[" || start === "(") return depth < largestDepth ? readItems(cursor, depth) : failed;
  const prefix = /[uUbBrR]?(?=['"])/y;
  prefix.lastIndex = cursor.at;
  const found = prefix.exec(cursor.text);
  if (found) {
    cursor.at = prefix.lastIndex;
    return readString(cursor, /r/i.test(found[0]));
  }
  const word = /None|True|False|[-+]?(\d[\d_]*)?(\.\d*)?(e[-+]?\d+)?/iy;
  word.lastIndex = cursor.at;
  const literal = word.exec(cursor.text)?.[0] ?? "";
  if (literal === "") return failed;
  cursor.at += literal.length;
  if (literal === "None") return null;
  if (literal === "True" || literal === "False") return literal === "True";
  const number = Number(literal.replaceAll("_", ""));
  return Number.isFinite(number) ? number : failed;
}

function readItems(cursor: Cursor, depth: number): unknown {
  const close = cursor.text[cursor.at++] === "[" ? "]" : ")";
  const items: unknown[] = [];
  for (;;) {
    skipSpace(cursor);
    if (cursor.text[cursor.at] === close) {
      cursor.at++;
      return items;
    }
    const item = readValue(cursor, depth + 1);
    if (item === failed) return failed;
    items.push(item);
    skipSpace(cursor);
    // NumPy prints lists without commas: a following string starts the next item as well.
    if (cursor.text[cursor.at] === ",") cursor.at++;
    else if (cursor.text[cursor.at] !== close && !/['"]/.test(cursor.text[cursor.at] ?? "")) return failed;
  }
}

const escapes: Record<string, string> = { n: "\n", t: "\t", r: "\r", "\n": "", "0": "\0" };

function readString(cursor: Cursor, raw: boolean): unknown {
  const quote = cursor.text[cursor.at++]!;
  let read = "";
  while (cursor.at < cursor.text.length) {
    const character = cursor.text[cursor.at++]!;
    if (character === quote) return read;
    if (character !== "\\" || raw) {
      read += character;
      continue;
    }
    const escaped = cursor.text[cursor.at++];
    if (escaped === undefined) return failed;
    const digits = { x: 2, u: 4, U: 8 }[escaped];
    if (digits === undefined) {
      read += escapes[escaped] ?? (/['"\\]/.test(escaped) ? escaped : `\\${escaped}`);
      continue;
    }
    const code = Number.parseInt(cursor.text.slice(cursor.at, cursor.at + digits), 16);
    if (Number.isNaN(code) || code > 0x10ffff) return failed;
    read += String.fromCodePoint(code);
    cursor.at += digits;
  }
  return failed;
}

function skipSpace(cursor: Cursor): void {
  while (/\s/.test(cursor.text[cursor.at] ?? "")) cursor.at++;
}
