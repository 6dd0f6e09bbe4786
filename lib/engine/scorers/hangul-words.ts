import { normalizeWords } from "./normalize-answer.ts";

/** Text without the spaces that Korean leaves free, and where its words began and ended before. */
export type JoinedWords = { text: string; starts: Set<number>; ends: Set<number> };

const cjk = /[가-힣ㄱ-ㅎ\u3040-\u30ff\u4e00-\u9fff]/;
/** What may follow a Korean noun inside its word: particles up to the word's end, or a copula. */
const ending =
  /^(?:(?:에서|에게|께서|으로|까지|부터|보다|처럼|마다|이나|이랑|하고|이든|은|는|이|가|을|를|의|에|로|과|와|도|만|나|랑)(?:서|써|는|은|도|만|의)?$|입니|이라|라고|라는|라서|이다|이며|이고|이므|이지|이에|이었|이야|이란|예요|였|(?:임|인|일|다|야|죠)$|(?:습니다|다|어요|아요|는다|음)(?:는|고|며|라는|라고)$|인데|뿐|말고|번|쪽)/;

/** No particle or copula is longer; nor is more of a word looked at. */
const longestEnding = 16;

export function joinedWords(text: string): JoinedWords {
  const spaced = normalizeWords(text);
  const starts = new Set<number>([0]);
  const ends = new Set<number>();
  let joined = "";
  for (let at = 0; at < spaced.length; at++) {
    const char = spaced[at]!;
    if (char !== " ") {
      joined += char;
      continue;
    }
    ends.add(joined.length);
    if (!cjk.test((spaced[at - 1] ?? "") + (spaced[at + 1] ?? ""))) joined += " ";
    starts.add(joined.length);
  }
  ends.add(joined.length);
  return { text: joined, starts, ends };
}

/** Whether a Hangul run ending at `end` ends its word there, particles and copula aside: 조선 in 조선은, not in 조선시대. */
export function endsHangulWord({ text, ends }: JoinedWords, end: number): boolean {
  let wordEnd = end;
  while (!ends.has(wordEnd) && wordEnd < end + longestEnding) wordEnd++;
  const rest = text.slice(end, wordEnd);
  return rest === "" || !/^[가-힣]/.test(rest) || ending.test(rest);
}
