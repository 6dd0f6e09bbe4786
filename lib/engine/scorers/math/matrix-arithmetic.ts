import type { Answer, ValueAnswer } from "./answer.ts";
import { splitTop } from "./brackets.ts";
import { call, type Expression, number } from "./expression.ts";
import { limits, Unreadable } from "./limits.ts";
import { findExactValue } from "./normal-form.ts";
import { rational } from "./rational.ts";
import { readMatrix } from "./read-matrix.ts";

type Matrix = ValueAnswer[][];
const determinant = /^(?:\\det\s*\(?\s*)?\\begin\s*\{([pbv]?matrix)\}([\s\S]*)\\end\s*\{\1\}\s*\)?$/;

/** |a b; c d| and det of a matrix, up to 4 × 4; null for any other text. */
export function readDeterminant(text: string, readPart: ReadPart): Answer | null {
  const match = determinant.exec(text);
  if (!match || (match[1] === "vmatrix") === text.startsWith("\\det") || /\\begin/.test(match[2]!))
    return null;
  if (match[1] !== "vmatrix" && !text.startsWith("\\det")) return null;
  const rows = toMatrix(readMatrix(`\\begin{pmatrix}${match[2]}\\end{pmatrix}`, readPart));
  if (rows.length > 4 || rows.some(row => row.length !== rows.length))
    throw new Unreadable("is a determinant that cannot be computed");
  return entry(expand(rows));
}

/** Laplace expansion along the first row. */
function expand(rows: Matrix): Expression {
  if (rows.length === 1) return rows[0]![0]!.expression;
  const terms = rows[0]!.map((cell, column) => {
    const minor = rows.slice(1).map(row => row.filter((_, index) => index !== column));
    const product = call("Multiply", cell.expression, expand(minor));
    return column % 2 === 0 ? product : call("Negate", product);
  });
  return call("Add", ...terms);
}

type ReadPart = (text: string) => Answer;

const block =
  /\s*(?:\\cdot|\\times)?\s*([([]?\s*\\begin\s*\{((?:[pbB]?|small)matrix|array)\}[\s\S]*?\\end\s*\{\2\}\s*[)\]]?)\s*(?:\^\s*\{?\s*(\d|T|\\top)\s*\}?)?/y;

/** Sums, differences, products and small powers of matrices, carried out; null where fewer than two are joined. */
export function readMatrixArithmetic(text: string, readPart: ReadPart): Answer | null {
  if ((text.match(/\\begin/g)?.length ?? 0) < 2 && !/\\end\s*\{\w*matrix\}\s*[)\]]?\s*\^/.test(text))
    return null;
  let sum: Matrix | null = null;
  let sign = 1n;
  for (const { text: term, separator } of splitTop(text, /[+-]/y)) {
    const next = separator === "-" ? -1n : 1n;
    if (term !== "") {
      const product = multiplyTerm(term, readPart);
      if (!product) return null;
      const signed = sign === 1n ? product : scale(constant(-1n), product);
      sum = sum ? addMatrices(sum, signed) : signed;
    }
    sign = next;
  }
  return sum && { kind: "matrix", rows: sum };
}

function multiplyTerm(term: string, readPart: ReadPart): Matrix | null {
  let product: Matrix | null = null;
  let factor: ValueAnswer | null = null;
  let at = 0;
  while (at < term.length) {
    block.lastIndex = at;
    const match = block.exec(term);
    if (match) {
      const power = match[3] ?? "1";
      const plain = /\d/.test(power) ? match[1]! : `${match[1]}^T`;
      const matrix = toMatrix(readMatrix(plain, readPart));
      for (let times = Number(power) || 1; times > 0; times--)
        product = product ? multiplyMatrices(product, matrix) : matrix;
      at = block.lastIndex;
      continue;
    }
    const from = at;
    const next = term.slice(from).search(/[([]?\s*\\begin/);
    const text = next < 0 ? term.slice(from) : term.slice(from, from + next);
    const value = readPart(text.replace(/^\s*\\(?:cdot|times)|\\(?:cdot|times)\s*$/g, ""));
    if (value.kind !== "value" || factor) return null;
    factor = value;
    at = from + text.length;
  }
  return product && factor ? scale(factor, product) : product;
}

function toMatrix(answer: Answer | null): Matrix {
  if (answer?.kind !== "matrix" || answer.rows.length > 8)
    throw new Unreadable("holds a matrix that cannot be read");
  return answer.rows.map(row =>
    row.map(cell => {
      if (cell.kind !== "value") throw new Unreadable("calculates with a matrix whose entries are no values");
      return cell;
    }),
  );
}

const entry = (expression: Expression): ValueAnswer => ({
  kind: "value",
  expression,
  decimal: null,
  percent: false,
  degrees: false,
  unit: null,
});
const constant = (value: bigint) => entry(number(rational(value)));

const scale = (factor: ValueAnswer, matrix: Matrix): Matrix =>
  matrix.map(row => row.map(cell => entry(call("Multiply", factor.expression, cell.expression))));

function addMatrices(a: Matrix, b: Matrix): Matrix {
  const shape = a.length === b.length && a.every((row, index) => row.length === b[index]!.length);
  if (!shape) throw new Unreadable("adds matrices of different shapes");
  return a.map((row, i) => row.map((cell, j) => entry(call("Add", cell.expression, b[i]![j]!.expression))));
}

/** Numbers are worked out at once; entries with letters would double at every factor. */
function settle(expression: Expression): ValueAnswer {
  const exact = findExactValue(expression);
  if (!exact && sizeOf(expression) > 400)
    throw new Unreadable("holds a product of matrices that is too large");
  return entry(exact ? number(exact) : expression);
}

const sizeOf = (expression: Expression): number =>
  expression.kind === "call" ? expression.args.reduce((sum, arg) => sum + sizeOf(arg), 1) : 1;

function multiplyMatrices(a: Matrix, b: Matrix): Matrix {
  const columns = b[0]?.length ?? 0;
  if (a.some(row => row.length !== b.length) || a.length * columns > limits.listItems)
    throw new Unreadable("multiplies matrices whose shapes do not fit");
  return a.map(row =>
    Array.from({ length: columns }, (_, j) => {
      const products = row.map((cell, k) => call("Multiply", cell.expression, b[k]![j]!.expression));
      return settle(products.length === 1 ? products[0]! : call("Add", ...products));
    }),
  );
}
