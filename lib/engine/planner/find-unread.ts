import type { Hit } from "./hit.ts";

const mostWords = 4;
const longestWord = 24;

/** Words of the query that no hit touches: what the planner must admit it did not understand. */
export function findUnread({ text, hits }: { text: string; hits: readonly Hit[] }): string[] {
  const unread: string[] = [];
  let hitIndex = 0;
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}+#-]*/gu)) {
    const [word, start] = [match[0], match.index];
    while (hitIndex < hits.length && hits[hitIndex]!.end <= start) hitIndex++;
    const isRead = hitIndex < hits.length && hits[hitIndex]!.start < start + word.length;
    const saysSomething = word.length > 2 || /[^\p{ASCII}]{2}/u.test(word);
    if (!isRead && saysSomething && !/^\d/u.test(word) && word.length <= longestWord) unread.push(word);
    if (unread.length === mostWords) break;
  }
  return [...new Set(unread)];
}
