import { createHash } from "node:crypto";
import { readStarterItems } from "../../db/starter/load-starter.ts";
import { type Item, optionLabels } from "../../lib/engine/catalog/item.ts";
import { renderPrompt } from "../../lib/engine/catalog/prompt.ts";

type Answers = { right: string; wrong: string };
/** Prompt text as the product sends it → what a model that knows, or doesn't, would reply. */
export type AnswerBook = ReadonlyMap<string, Answers>;

let starter: AnswerBook | undefined;

/** Answers to every prompt of the starter question set. */
export function starterAnswerBook(): AnswerBook {
  starter ??= createAnswerBook(readStarterItems().map(({ item }) => item));
  return starter;
}

export function createAnswerBook(items: readonly Item[]): AnswerBook {
  return new Map(
    items.map((item, index) => [
      renderPrompt(item),
      { right: asReply(item, item.gold), wrong: asReply(item, wrongAnswer({ item, items, index })) },
    ]),
  );
}

/** A share in [0, 1) that is always the same for the same text and seed. */
export function shareOf({ text, seed }: { text: string; seed: string }): number {
  return createHash("sha256").update(`${seed}\n${text}`).digest().readUInt32BE(0) / 2 ** 32;
}

function asReply(item: Item, answer: string): string {
  if (item.format === "open-ended") return answer;
  if (!item.language.startsWith("ko")) return `Let me think it through.\n\nAnswer: ${answer}`;
  const word = item.format === "Binary" ? (answer === "yes" ? "예" : "아니요") : answer;
  return `차근차근 생각해 보겠습니다.\n\n정답: ${word}`;
}

/** The next option; the other of yes and no; another short question's answer. */
function wrongAnswer({ item, items, index }: { item: Item; items: readonly Item[]; index: number }): string {
  if (item.format === "open-ended") return item.language.startsWith("ko") ? "글쎄요." : "Well.";
  if (item.options) {
    const labels = optionLabels(item);
    return labels[(labels.indexOf(item.gold) + 1) % labels.length]!;
  }
  if (item.format === "Binary") return item.gold === "yes" ? "no" : "yes";
  const right = new Set([item.gold, ...item.aliases]);
  const others = [...items.slice(index + 1), ...items.slice(0, index)];
  const other = others.find(
    o => o.format === "short-form" && o.language === item.language && !right.has(o.gold),
  );
  return other?.gold ?? "xyzzy";
}
