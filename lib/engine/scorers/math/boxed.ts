import { closingIndex } from "./brackets.ts";

type Box = { start: number; end: number; text: string };

/** All \boxed{…} and \fbox{…} with balanced braces, and \boxed 5. */
function listBoxes(text: string): Box[] {
  const boxes: Box[] = [];
  const command = /\\(?:boxed|fbox)\s{0,4}(?:(\{)|([^\s{}$\\]{1,20}))/g;
  for (let match = command.exec(text); match; match = command.exec(text)) {
    const start = match.index;
    if (match[2]) {
      boxes.push({ start, end: command.lastIndex, text: match[2].replace(/[.,;]$/, "") });
      continue;
    }
    const end = closingIndex(text, command.lastIndex - 1);
    // An unclosed box holds no complete answer, and nothing after it can be outside it.
    if (end < 0) break;
    boxes.push({ start, end, text: text.slice(command.lastIndex, end - 1).trim() });
    command.lastIndex = end;
  }
  return boxes.filter(box => box.text !== "");
}

const joint =
  /^[\s$.,;]*(?:\\(?:text|mbox|quad|qquad|,|;|\)|\(|\]|\[)\s*\{?|and|or|및|와|과|또는|그리고|[\s$},;])*[\s$]*$/i;

/** The last box, with its neighbours when several boxes make one answer: \boxed{-2} and \boxed{1}. */
export function lastBox(text: string): Box | null {
  const boxes = listBoxes(text);
  const last = boxes.at(-1);
  if (!last) return null;
  let first = boxes.length - 1;
  while (first > 0) {
    const gap = text.slice(boxes[first - 1]!.end, boxes[first]!.start);
    const touching = /^[\s$]{0,3}$/.test(gap) && !gap.includes("\n");
    const joining = joint.test(gap) && /and|or|및|와|과|또는|그리고|,/i.test(gap);
    if (gap.length > 40 || /\n\s*\n/.test(gap) || !(touching || joining)) break;
    first--;
  }
  const joined = boxes.slice(first);
  const percent = /^[\s$]*(?:\\?%|percent|pct|퍼센트)/i.test(text.slice(last.end, last.end + 20));
  const content = joined.map(box => box.text).join(", ");
  return {
    start: joined[0]!.start,
    end: last.end,
    text: percent && !/%/.test(content) ? `${content}%` : content,
  };
}
