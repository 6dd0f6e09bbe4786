import type { Format } from "../taxonomy/labels.ts";
import { canonicalLabel } from "./label-set.ts";
import { optionTexts, optionWithText } from "./option-text.ts";
import { headVerdict } from "./read-verdict.ts";

type Given = {
  format: Format;
  options: string[] | undefined;
  labels: string[] | undefined;
  gold?: string | null | undefined;
  gold_text?: string | null | undefined;
};
type Gold = { gold: string; labels: string[] | undefined; aliases: string[] };

/** The gold as an item has it, from what a file may hold: a label in any spelling, the option's text, "참", true, "O". */
export function goldOf(given: Given): Gold {
  const gold = given.gold ?? given.gold_text;
  if (gold === null || gold === undefined || gold.trim() === "") {
    if (given.format === "open-ended") return { gold: "-", labels: given.labels, aliases: [] };
    throw new RangeError("gold is missing");
  }
  const aliases =
    given.gold != null && given.gold_text != null && given.format === "short-form" ? [given.gold_text] : [];
  if (given.format === "MCQA") return { ...choiceGold(gold, given), aliases: [] };
  if (given.format === "Binary") return { gold: binaryGold(gold, given), labels: given.labels, aliases: [] };
  return { gold, labels: given.labels, aliases };
}

function choiceGold(gold: string, { options, labels, gold_text }: Given): Omit<Gold, "aliases"> {
  const used = labels ?? labelsLike(gold);
  const key = canonicalLabel(gold);
  const byLabel = used.find(label => canonicalLabel(label) === key);
  if (byLabel !== undefined) return { gold: byLabel, labels: used };
  const texts = optionTexts(options ?? []);
  for (const text of [gold, gold_text ?? gold]) {
    const at = optionWithText(text, texts);
    if (at !== null) return { gold: used[at]!, labels: used };
  }
  // A letter for options labelled otherwise, or ③ for lettered ones, means the position.
  const position = /^[A-Z]$/.test(key)
    ? key.charCodeAt(0) - 65
    : /^\d+$/.test(key) && /[^\d]/.test(gold)
      ? Number(key) - 1
      : -1;
  if (position >= 0 && position < used.length) return { gold: used[position]!, labels: used };
  throw new RangeError(
    `gold ${JSON.stringify(gold)} is neither a label (${used.join(", ")}) nor the text of one option`,
  );
}

/** Without options or labels a line still says what kind of label it means by its gold. */
function labelsLike(gold: string): string[] {
  const key = canonicalLabel(gold);
  if (/^\d{1,2}$/.test(key))
    return Array.from({ length: Math.max(5, Number(key)) }, (_, index) => String(index + 1));
  if (/^[A-Z]$/.test(key))
    return Array.from({ length: Math.max(5, key.charCodeAt(0) - 64) }, (_, index) =>
      String.fromCharCode(65 + index),
    );
  throw new RangeError("MCQA needs options or labels");
}

function binaryGold(gold: string, { options, labels }: Given): string {
  const at = labels?.findIndex(label => canonicalLabel(label) === canonicalLabel(gold)) ?? -1;
  const verdict =
    headVerdict(gold.trim())?.verdict ?? (at >= 0 ? headVerdict(options?.[at] ?? "")?.verdict : undefined);
  if (verdict === undefined)
    throw new RangeError(
      `gold ${JSON.stringify(gold)} is neither yes nor no (true/false, 예/아니요, 참/거짓, O/X)`,
    );
  return verdict;
}
