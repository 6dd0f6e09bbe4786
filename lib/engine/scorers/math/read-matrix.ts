import type { Answer } from "./answer.ts";
import { splitTop } from "./brackets.ts";
import { call } from "./expression.ts";
import { limits, Unreadable } from "./limits.ts";

const environment =
  /^(.*?)\s*[([]?\s*\\begin\s*\{((?:[pbB]?|small)matrix|array|cases|aligned|align\*?|gathered)\}\s*(?:\{[lcr|\s]*\})?([\s\S]*)\\end\s*\{\2\}\s*[)\]]?\s*(\^\s*\{?(?:T|\\top)\}?)?$/;

/** Matrices, with a scalar before them and a transpose behind; cases and aligned rows are lists. */
export function readMatrix(text: string, readPart: (text: string) => Answer): Answer | null {
  const match = environment.exec(text);
  if (!match || /\\begin/.test(match[3]!)) return null;
  const [, before = "", name = "", body = "", transposed] = match;
  const rows = splitTop(body, /\\\\(?:\[[^\]]{0,9}\])?/y)
    .map(row => splitTop(row.text.replaceAll("\\hline", ""), /&/y).map(cell => cell.text.replace(/,$/, "")))
    .filter(row => row.some(cell => cell !== ""));
  if (rows.length === 0 || rows.flat().length > limits.listItems)
    throw new Unreadable("is a matrix that cannot be read");
  if (name === "cases" || name === "gathered" || name.startsWith("align"))
    return readRows(rows, name, readPart);
  const cells = rows.map(row => row.map(readPart));
  const factor = before
    .replace(/\\cdot$/, "")
    .replace(/^.*=/, "")
    .trim()
    .replace(/^[-+]$/, "$&1");
  const scaled = factor === "" ? cells : cells.map(row => row.map(cell => scale(readPart(factor), cell)));
  return { kind: "matrix", rows: transposed ? transpose(scaled) : scaled };
}

/** Equations below each other; a case with its condition is a pair. */
function readRows(rows: string[][], name: string, readPart: (text: string) => Answer): Answer {
  if (name === "cases" && rows.some(row => row.length > 1)) {
    return {
      kind: "matrix",
      rows: rows.map(row =>
        row.map(cell => readPart(cell.replace(/^\\text\{(?:if|for|when)\s*\}|^(?:if|for)\b/, ""))),
      ),
    };
  }
  return { kind: "list", items: rows.map(row => readPart(row.join(" "))), braces: false };
}

function scale(factor: Answer, cell: Answer): Answer {
  if (factor.kind !== "value" || cell.kind !== "value")
    throw new Unreadable("multiplies a matrix by no number");
  return { ...cell, expression: call("Multiply", factor.expression, cell.expression), decimal: null };
}

const transpose = (rows: Answer[][]): Answer[][] =>
  (rows[0] ?? []).map((_, column) => rows.map(row => row[column]!));
