import { unitWords } from "./english-number-words.ts";
import { foldText } from "./fold-text.ts";

/** A time of day in minutes after midnight; `half` is open where a text leaves out morning or afternoon ("3:30"). */
export type ClockTime = { minutes: number; half: "known" | "open" };

const hour = `(\\d{1,2}|${Object.keys(unitWords).slice(0, 12).join("|")})`;
const meridiem = "(?: ?(a\\.?m\\.?|p\\.?m\\.?)(?![a-z])| in the (morning|afternoon|evening)| at (night))";
const korean = "(오전|오후|새벽|아침|낮|저녁|밤) ?";
const clock = new RegExp(
  [
    `(?:${korean})?(\\d{1,2})시(?!간)(?: ?(\\d{1,2})분| ?(반))?`,
    `(?<![\\d:.])(?:${korean})?(\\d{1,2}):(\\d{2})(?::\\d{2})?(?![\\d:])${meridiem}?`,
    `(?<![\\d:.\\p{L}])(half past|quarter past|quarter to|${hour.slice(1, -1)})(?: ${hour})?(?: o'clock)?${meridiem}`,
    "(?<!\\p{L})(noon|midnight|정오|자정)(?!\\p{L})",
  ].join("|"),
  "giu",
);

/** The only time of day that a short text names; null if it names none, or several. */
export function soleTime(text: string): ClockTime | null {
  if (text.length > 200) return null;
  const times = [...foldText(text).matchAll(clock)].map(match => readClock(match.slice(1)));
  const [only] = times;
  return times.length === 1 && only ? only : null;
}

/** Equal, or equal but for the half of the day that the reference leaves open. */
export function sameTime(reference: ClockTime, answer: ClockTime): boolean {
  if (reference.half === "open") return reference.minutes % 720 === answer.minutes % 720;
  return answer.half === "known" && reference.minutes === answer.minutes;
}

function readClock(parts: (string | undefined)[]): ClockTime | null {
  const [k1, h1, m1, half1, k2, h2, m2, am2, in2, at2, word, h3, am3, in3, at3, named] = parts;
  if (named) return { minutes: /noon|정오/i.test(named) ? 720 : 0, half: "known" };
  if (h1) return timeOf({ hours: Number(h1), minutes: half1 ? 30 : Number(m1 ?? 0), part: k1 });
  if (h2)
    return timeOf({ hours: Number(h2), minutes: Number(m2), part: k2 ?? am2 ?? in2 ?? at2, written: h2 });
  const part = am3 ?? in3 ?? at3;
  if (word === undefined) return null;
  const phrase = /^(half past|quarter past|quarter to)$/i.exec(word)?.[0].toLowerCase();
  const hours = numberOf(phrase ? h3 : word);
  if (hours === null || (phrase === undefined && h3 !== undefined)) return null;
  const minutes =
    phrase === "half past" ? 30 : phrase === "quarter past" ? 15 : phrase === "quarter to" ? -15 : 0;
  return timeOf({ hours, minutes, part });
}

function timeOf({
  hours,
  minutes,
  part,
  written,
}: {
  hours: number;
  minutes: number;
  part: string | undefined;
  written?: string;
}): ClockTime | null {
  if (hours > 24 || minutes > 59) return null;
  const isLate = /^(?:p|오후|저녁|밤|낮|afternoon|evening|night)/i.test(part ?? "");
  const known = part !== undefined || hours > 12 || hours === 0 || written?.startsWith("0");
  const base =
    hours === 12 && part !== undefined ? (isLate ? 12 : 0) : isLate && hours < 12 ? hours + 12 : hours;
  return { minutes: (base * 60 + minutes + 1440) % 1440, half: known ? "known" : "open" };
}

function numberOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  return /^\d+$/.test(text) ? Number(text) : (unitWords[text.toLowerCase()] ?? null);
}
