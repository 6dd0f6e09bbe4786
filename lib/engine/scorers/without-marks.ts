import { isDigit, isHangul } from "./char-kind.ts";

const mark = /[\s\p{Ps}\p{Pe}\p{Pi}\p{Pf}!?;"`~·・‧…—_|、。，「」『』《》〈〉【】]/u;
const letter = /\p{L}/u;

const asciiMarks = new Uint8Array(0x80);
for (let code = 0; code < 0x80; code++) asciiMarks[code] = mark.test(String.fromCharCode(code)) ? 1 : 0;

/**
 * A text with its punctuation, brackets and white space made single spaces, trimmed. What belongs to a number stays: its point
 * (".5" becomes "0.5"), a colon between digits, a sign before a digit; a thousands separator goes, a comma of a list is a space.
 * One pass over the characters, for this runs on every line of every output.
 */
export function withoutMarks(text: string): string {
  let kept = "";
  let from = 0;
  let gap = false;
  for (let at = 0; at <= text.length; at++) {
    const instead = at < text.length ? insteadOf(text, at) : " ";
    if (instead === null) continue;
    if (at > from) {
      kept += (gap && kept !== "" ? " " : "") + text.slice(from, at);
      gap = false;
    }
    if (instead === " ") gap = true;
    else if (instead !== "") {
      kept += (gap && kept !== "" ? " " : "") + instead;
      gap = false;
    }
    from = at + 1;
  }
  return kept;
}

/** What a character becomes; null if it stays. */
function insteadOf(text: string, at: number): string | null {
  const code = text.charCodeAt(at);
  if (code >= 0x80) return isHangul(code) || !mark.test(text[at]!) ? null : " ";
  if (asciiMarks[code] === 1) return " ";
  switch (code) {
    case 0x27: // '
      return "";
    case 0x2c: // ,
      return digitAt(text, at - 1) && isThousand(text, at + 1) ? "" : " ";
    case 0x2e: // .
      if (!digitAt(text, at + 1)) return " ";
      return digitAt(text, at - 1) ? null : "0.";
    case 0x3a: // :
      return digitAt(text, at - 1) && digitAt(text, at + 1) ? null : " ";
    case 0x2d: // -
      return isSign(text, at) ? null : " ";
    default:
      return null;
  }
}

function isSign(text: string, at: number): boolean {
  const before = text[at - 1];
  const number = text[at + 1] === "." ? at + 2 : at + 1;
  return digitAt(text, number) && !(digitAt(text, at - 1) || (before !== undefined && letter.test(before)));
}

/** Three digits and no fourth. */
function isThousand(text: string, at: number): boolean {
  return digitAt(text, at) && digitAt(text, at + 1) && digitAt(text, at + 2) && !digitAt(text, at + 3);
}

function digitAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && isDigit(text.charCodeAt(at));
}
