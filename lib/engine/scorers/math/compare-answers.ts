import { sameDate } from "../parse-date.ts";
import type { Answer, ValueAnswer } from "./answer.ts";
import { compareDigits } from "./compare-digits.ts";
import type { Verdict } from "./compare-expressions.ts";
import {
  compareEquations,
  compareInequalities,
  nameOf,
  type Relation,
  sameName,
} from "./compare-relations.ts";
import { compareValues } from "./compare-values.ts";
import { compareVectors } from "./compare-vectors.ts";
import { namedValue, tellsValue } from "./equation-value.ts";
import { call, symbolsOf } from "./expression.ts";
import { findProgressions, sameProgressions } from "./families.ts";
import { findRegion, sameRegion } from "./region.ts";

const different = (how: string): Verdict => ({ same: false, how });

/** Whether a found answer says what the reference says; `how` completes "equals / differs from the reference …". */
export function compareAnswers(gold: Answer, found: Answer): Verdict {
  if (gold.kind === "family" || found.kind === "family") return compareFamilies(gold, found);
  if (gold.kind === "value" && found.kind === "value") return compareValues(gold, found);
  if (gold.kind === "date" || found.kind === "date") {
    const same = gold.kind === "date" && found.kind === "date" && sameDate(gold.date, found.date);
    return { same, how: "as a date" };
  }
  if (gold.kind === "text" || found.kind === "text") return compareWords(gold, found);
  if (gold.kind === "named" && found.kind === "named")
    return { same: samePhrase(gold.name, found.name), how: "in words" };
  if (
    gold.kind === "relation" &&
    gold.operator === "in" &&
    nameOf(gold.left) !== null &&
    !isSetOfReals(found)
  )
    return compareAnswers(gold.right, found);
  if (
    found.kind === "relation" &&
    found.operator === "in" &&
    nameOf(found.left) !== null &&
    !isSetOfReals(gold)
  )
    return compareAnswers(gold, found.right);
  if (isEquation(gold) || isEquation(found)) {
    const verdict = compareNamed(gold, found);
    if (verdict) return verdict;
  }
  if (gold.kind === "tuple" && found.kind === "tuple") return compareTuples(gold, found);
  if (isSetOfReals(gold) || isSetOfReals(found)) return compareRegions(gold, found);
  return compareCollections(gold, found);
}

/** All values for all integers: 2k + 1 and n ≡ 1 (mod 2) are one answer; 3 (mod 7) is also met by its 3. */
function compareFamilies(gold: Answer, found: Answer): Verdict {
  const bodies = [gold, found].map(side => (side.kind === "family" ? side.body : side));
  const moduli = [gold, found].flatMap(side =>
    side.kind === "family" && side.modulus ? [side.modulus] : [],
  );
  const plain = compareAnswers(bodies[0]!, bodies[1]!);
  if (plain.same && moduli[0] === (moduli[1] ?? moduli[0])) return plain;
  const [a, b] = [gold, found].map(side =>
    side.kind === "family" ? side.progressions : findProgressions(side, null),
  );
  const same = a?.length && b?.length ? sameProgressions(a, b) : null;
  if (same === null) return moduli.length === 2 ? different("in its modulus") : plain;
  return { same, how: "for all integers" };
}

/** What does not exist is undefined, and a solution that does not exist is none. */
const absent = new Set(["nothing", "undefined", "absent"]);
const samePhrase = (a: string, b: string) =>
  a === b || ((a === "absent" || b === "absent") && absent.has(a) && absent.has(b));

const isEquation = (answer: Answer): answer is Relation =>
  answer.kind === "relation" && answer.operator === "=";

const isSetOfReals = (answer: Answer) =>
  answer.kind === "sets" ||
  answer.kind === "all" ||
  answer.kind === "any" ||
  answer.kind === "named" ||
  (answer.kind === "relation" && answer.operator !== "=");

function compareWords(gold: Answer, found: Answer): Verdict {
  const [a, b] = [wordsOf(gold), wordsOf(found)];
  if (a === null || b === null) return different("in kind: one is words");
  return { same: a.replaceAll(" ", "") === b.replaceAll(" ", ""), how: "in words" };
}

function wordsOf(answer: Answer): string | null {
  if (answer.kind === "text") return answer.words;
  if (answer.kind === "named") return answer.name;
  if (answer.kind === "value" && answer.expression.kind === "symbol")
    return answer.expression.name.toLowerCase();
  return answer.kind === "relation" && nameOf(answer.left) !== null ? wordsOf(answer.right) : null;
}

/** An equation against a value or another equation: x = 3 says 3, but 2x + z = 1 does not say 1. */
function compareNamed(gold: Answer, found: Answer): Verdict | null {
  if (isEquation(gold) && isEquation(found)) {
    const [goldName, foundName] = [nameOf(gold.left), nameOf(found.left)];
    if (gold.left.kind === "tuple" && found.left.kind === "tuple")
      return compareAnswers(gold.right, found.right);
    if (foundName === "" || goldName === "")
      return compareAnswers(goldName === "" ? gold.right : gold, found.right);
    if (goldName !== null && foundName !== null && sameName(goldName, foundName)) {
      return compareAnswers(gold.right, found.right);
    }
    return compareEquations(gold, found);
  }
  const [equation, other] = isEquation(gold) ? [gold, found] : [found as Relation, gold];
  if (isSetOfReals(other) && other.kind !== "named") return null;
  const bare = namedValue(equation) ?? (isEquation(found) && tellsValue(equation) ? equation.right : null);
  if (bare === null) return different("in kind: one is an equation");
  return isEquation(gold) ? compareAnswers(bare, found) : compareAnswers(gold, bare);
}

function compareTuples(
  gold: Extract<Answer, { kind: "tuple" }>,
  found: Extract<Answer, { kind: "tuple" }>,
): Verdict {
  if (gold.items.length !== found.items.length) return different("in length");
  const brackets =
    gold.items.length > 2 ||
    gold.open === "<" ||
    found.open === "<" ||
    (gold.open === found.open && gold.close === found.close);
  if (!brackets) return different("in its brackets");
  return inOrder(gold.items, found.items);
}

function compareRegions(gold: Answer, found: Answer): Verdict {
  const [a, b] = [findRegion(gold), findRegion(found)];
  const [x, y] = [variableOf(gold), variableOf(found)];
  if (x && y && !sameName(x, y)) return different(`in its variable: ${y} for ${x}`);
  if (a && b) return { same: sameRegion(a, b), how: "as a set of real numbers" };
  if (gold.kind === "relation" && found.kind === "relation") return compareInequalities(gold, found);
  if ((gold.kind === "all" || gold.kind === "any") && gold.kind === found.kind)
    return inAnyOrder(gold.parts, found.parts);
  if (gold.kind === "sets" && found.kind === "sets" && gold.operator === found.operator) {
    return inOrder([gold.left, gold.right], [found.left, found.right]);
  }
  return different("in kind");
}

/** The one letter that relations are about; null where there are none or several. */
function variableOf(answer: Answer): string | null {
  const names = new Set<string>();
  const visit = (part: Answer): void => {
    if (part.kind === "all" || part.kind === "any") part.parts.forEach(visit);
    else if (part.kind === "relation") {
      for (const side of [part.left, part.right]) {
        const name = nameOf(side);
        if (name) names.add(name);
        else visit(side);
      }
    } else if (part.kind === "value") for (const name of symbolsOf(part.expression)) names.add(name);
  };
  if (answer.kind === "all" || answer.kind === "any" || answer.kind === "relation") visit(answer);
  const [name] = names;
  return names.size === 1 && /^[a-z]$/.test(name!) ? name! : null;
}

function compareCollections(gold: Answer, found: Answer): Verdict {
  const vectors = compareVectors(gold, found);
  if (vectors) return vectors;
  if (gold.kind === "matrix" || found.kind === "matrix") return compareMatrices(gold, found);
  if (gold.kind === "digits" || found.kind === "digits") return compareDigits(gold, found);
  if (gold.kind === "ratio" || found.kind === "ratio") return compareRatios(gold, found);
  const [goldItems, foundItems] = [itemsOf(gold), itemsOf(found)];
  if (gold.kind === "tuple" || found.kind === "tuple") {
    const braces = [gold, found].some(side => side.kind === "list" && side.braces);
    if (braces && goldItems.length > 1) return different("in kind: a set is no tuple");
    if (isHalfOpen(gold) || isHalfOpen(found) || [goldItems, foundItems].some(repeatsName))
      return different("in kind");
    return inOrder(orderByName(goldItems), orderByName(foundItems));
  }
  const intervals = [gold, found].some(side => side.kind === "list" && side.items.some(isSetOfReals));
  if (intervals) {
    const [a, b] = [findRegion(gold), findRegion(found)];
    if (a && b) return { same: sameRegion(a, b), how: "as a set of real numbers" };
  }
  return inAnyOrder(goldItems, foundItems);
}

const itemsOf = (answer: Answer): Answer[] =>
  answer.kind === "list" || answer.kind === "tuple" ? answer.items : [answer];

/** "y = 6, x = 7" against (7, 6): by name, where every item has one. */
function orderByName(items: Answer[]): Answer[] {
  const named = items.map(item => ({ item, name: isEquation(item) ? nameOf(item.left) : null }));
  if (!named.every(({ name }) => name)) return items;
  return named.sort((a, b) => (a.name! < b.name! ? -1 : 1)).map(({ item }) => item);
}

const isHalfOpen = (side: Answer) => side.kind === "tuple" && (side.open === "[") !== (side.close === "]");

/** "x = 1, x = 2" are two values of one name, no point. */
function repeatsName(items: Answer[]): boolean {
  const names = items
    .map(item => (isEquation(item) ? nameOf(item.left) : null))
    .filter(name => name !== null);
  return new Set(names).size < names.length;
}

function inOrder(gold: Answer[], found: Answer[]): Verdict {
  if (gold.length !== found.length) return different("in length");
  let how = "item by item";
  for (const [index, item] of gold.entries()) {
    const verdict = compareAnswers(item, found[index]!);
    if (!verdict.same) return { same: verdict.same, how: `at item ${index + 1}` };
    if (verdict.how !== "exactly") how = `item by item, ${verdict.how}`;
  }
  return { same: true, how };
}

/** A value may be given twice: "3/2 or 1.5", a double root. */
const distinct = (items: Answer[]) =>
  items.filter((item, index) => !items.slice(0, index).some(earlier => compareAnswers(earlier, item).same));

function inAnyOrder(allGold: Answer[], allFound: Answer[]): Verdict {
  const sameLength = allGold.length === allFound.length;
  const [gold, found] = sameLength ? [allGold, allFound] : [distinct(allGold), distinct(allFound)];
  if (gold.length !== found.length) {
    return different(
      `in length: ${found.length} ${found.length === 1 ? "value" : "values"} for ${gold.length}`,
    );
  }
  const left = [...found];
  let unclear = false;
  for (const item of gold) {
    const at = left.findIndex(other => {
      const { same } = compareAnswers(item, other);
      unclear ||= same === null;
      return same === true;
    });
    if (at < 0) return unclear ? { same: null, how: "item by item" } : different("in one of its values");
    left.splice(at, 1);
  }
  return { same: true, how: gold.length > 1 ? "value by value, in any order" : "exactly" };
}

/** A column or a row is a vector: it may be written as a tuple. */
function compareMatrices(gold: Answer, found: Answer): Verdict {
  if (gold.kind === "matrix" && found.kind === "matrix") {
    const shape =
      gold.rows.length === found.rows.length &&
      gold.rows.every((row, index) => row.length === found.rows[index]!.length);
    return shape ? inOrder(gold.rows.flat(), found.rows.flat()) : different("in its shape");
  }
  const [matrix, other] = gold.kind === "matrix" ? [gold, found] : [found, gold];
  const vector =
    matrix.kind === "matrix" && (matrix.rows.length === 1 || matrix.rows.every(row => row.length === 1));
  if (!vector || matrix.kind !== "matrix") return different("in kind: one is a matrix");
  const cells = matrix.rows.flat();
  if (isHalfOpen(other)) return different("in kind: one is an interval");
  if (other.kind !== "tuple")
    return cells.length === 1
      ? compareAnswers(gold.kind === "matrix" ? cells[0]! : gold, gold.kind === "matrix" ? found : cells[0]!)
      : different("in kind: one is a matrix");
  return gold.kind === "matrix" ? inOrder(cells, itemsOf(other)) : inOrder(itemsOf(other), cells);
}

/** 3:30 PM and 15:30 are one time; 3:30 without its half of the day may be either. */
function compareClocks(gold: Ratio, found: Ratio): Verdict {
  const minutes = ({ parts, clock }: Ratio) => {
    const [hour = Number.NaN, minute = Number.NaN] = parts.map(({ expression }) =>
      expression.kind === "number" ? Number(expression.value.n) : Number.NaN,
    );
    const day = clock === "pm" && hour < 12 ? hour + 12 : clock === "am" && hour === 12 ? 0 : hour;
    return day * 60 + minute;
  };
  const halves = (clock: Ratio["clock"], at: number) =>
    clock === "any" && at < 13 * 60 ? "either" : "known";
  const [a, b] = [minutes(gold), minutes(found)];
  const open = [halves(gold.clock, a), halves(found.clock, b)].includes("either");
  return { same: open ? (a - b) % 720 === 0 : a === b, how: "as times of day" };
}

type Ratio = Extract<Answer, { kind: "ratio" }>;

function compareRatios(gold: Answer, found: Answer): Verdict {
  if (gold.kind === "ratio" && found.kind === "ratio") {
    if (gold.parts.length !== found.parts.length) return different("in length");
    // Without a half of the day on either side 3:10 may be a ratio: only the same digits are the same.
    if (gold.clock && found.clock)
      return gold.clock === "any" && found.clock === "any"
        ? inOrder(gold.parts, found.parts)
        : compareClocks(gold, found);
    const [a, b] = [gold.parts[0]!, found.parts[0]!];
    const product = (x: ValueAnswer, y: ValueAnswer): ValueAnswer => ({
      ...x,
      decimal: null,
      expression: call("Multiply", x.expression, y.expression),
    });
    const same = gold.parts.every(
      (part, index) => compareValues(product(part, b), product(found.parts[index]!, a)).same === true,
    );
    return { same, how: "as a ratio" };
  }
  const [ratio, other] = gold.kind === "ratio" ? [gold, found] : [found, gold];
  if (ratio.kind !== "ratio" || ratio.parts.length !== 2 || other.kind !== "value")
    return different("in kind: one is a ratio");
  const [x, y] = ratio.parts;
  const quotient: ValueAnswer = {
    ...x!,
    decimal: null,
    expression: call("Divide", x!.expression, y!.expression),
  };
  return gold.kind === "ratio" ? compareValues(quotient, other) : compareValues(other, quotient);
}
