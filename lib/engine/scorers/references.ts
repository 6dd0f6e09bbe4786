import { optionLabels } from "../catalog/item.ts";
import { canonicalLabel } from "./label-set.ts";
import type { ScoreInput } from "./score.ts";

/** Everything that counts as right in words: gold, aliases and, where the gold is a label, its option's text. */
export function referencesOf(item: ScoreInput["item"]): string[] {
  const at = item.options
    ? optionLabels(item).findIndex(label => canonicalLabel(label) === canonicalLabel(item.gold))
    : -1;
  const option = at < 0 ? [] : [item.options![at]!, `${item.gold}. ${item.options![at]}`];
  return [item.gold, ...option, ...item.aliases];
}
