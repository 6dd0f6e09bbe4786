import type { CalendarDate } from "../parse-date.ts";
import type { Expression } from "./expression.ts";
import type { Unit } from "./units.ts";

/** How a bare decimal was written: what it may stand for is decided by its digits. */
export type Decimal = {
  /** Weight of the last written digit: 0.01 for "3.14". */ step: number;
  significant: number;
  cut: boolean;
};

/** The numbers offset + step·k for all integers k. */
export type Progression = { offset: number; step: number };

export type ValueAnswer = {
  kind: "value";
  expression: Expression;
  decimal: Decimal | null;
  percent: boolean;
  degrees: boolean;
  unit: Unit | null;
};

/** A time of day; "any" where it does not say which half of the day. */
export type Clock = "am" | "pm" | "any";

export type Operator = "=" | "<" | "<=" | "!=" | "~" | "in";

/** One answer by its mathematical type. */
export type Answer =
  | ValueAnswer
  | { kind: "text"; words: string }
  /** Order does not matter: sets, several solutions, ±. `braces`: written as a set. */
  | { kind: "list"; items: Answer[]; braces: boolean }
  /** Order matters: points, vectors; two items in brackets may be an interval. */
  | { kind: "tuple"; open: "(" | "[" | "<"; close: ")" | "]" | ">"; items: Answer[] }
  | { kind: "matrix"; rows: Answer[][] }
  | { kind: "ratio"; parts: ValueAnswer[]; clock: Clock | null }
  | { kind: "digits"; digits: string; base: string }
  | { kind: "date"; date: CalendarDate }
  /** One answer for every integer: π/6 + kπ, 3 (mod 7). `body`: as it is written. */
  | { kind: "family"; body: Answer; progressions: Progression[]; modulus: number | null }
  /** left (operator) right; > and ≥ are turned around. */
  | { kind: "relation"; operator: Operator; left: Answer; right: Answer }
  /** Two or more relations that hold together: 1 < x ≤ 3, x > 1 and x < 5. */
  | { kind: "all"; parts: Answer[] }
  | { kind: "any"; parts: Answer[] }
  | { kind: "sets"; operator: "union" | "intersection" | "minus"; left: Answer; right: Answer }
  | { kind: "named"; name: "nothing" | "reals" | "integers" | "undefined" | "absent" | "yes" | "no" };
