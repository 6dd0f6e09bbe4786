/** One statement of an answer: `key` says which answer (equal keys agree), `finality` how final it calls itself. */
export type Commitment<T> = {
  key: string;
  value: T;
  start: number;
  end: number;
  finality: number;
  corrects?: boolean;
};
export type Resolution<T> =
  | { commitment: Commitment<T> }
  | { conflict: [Commitment<T>, Commitment<T>] }
  | null;

const cue =
  /\b(?:wait|actually|correction|corrected|oops|sorry|my mistake|i made (?:a mistake|an error)|on second thought|on reflection|scratch that|re-?check(?:ing)?|re-?consider(?:ing)?|re-?evaluat\w{1,5}|revis\w{2,4}|let me (?:re|double|correct|try|think)|hmm+|no,|however|but|instead|rather)(?!\w)|아니[,.!… ]|아니다|아니네|아닙니다\.|잠깐|잠시만|정정|수정|다시 (?:생각|보|계산|확인|검토)|죄송|실수|하지만|그러나|그런데|착각|취소/i;
const alsoTrue = /\b(?:also|too|as well|both|equally)\b|도 (?:정답|맞|옳|답)|역시/i;

/**
 * Which of several statements stands. The last wins where a correction ("wait", "아니", "however") stands between, or where
 * it calls itself more final; a less final one after it is discussion. Equal finality without correction is a conflict.
 */
export function resolveCommitments<T>(text: string, list: Commitment<T>[]): Resolution<T> {
  const ordered = [...list].sort((a, b) => a.start - b.start || b.end - a.end);
  let current: Commitment<T> | null = null;
  let conflict: [Commitment<T>, Commitment<T>] | null = null;
  for (const next of ordered) {
    if (current === null) {
      current = next;
      continue;
    }
    if (next.key === current.key && conflict === null) {
      if (next.finality >= current.finality) current = next;
      continue;
    }
    const between = text
      .slice(current.end <= next.start ? current.end : current.start, next.end)
      .slice(-2000);
    const corrected =
      next.corrects || (cue.test(between) && !alsoTrue.test(text.slice(next.start, next.end + 30)));
    if (corrected && next.finality >= Math.min(current.finality, 2)) {
      current = next;
      conflict = null;
    } else if (next.finality > current.finality) {
      current = next;
      conflict = null;
    } else if (next.finality === current.finality && next.key !== current.key) {
      conflict = [current, next];
      current = next;
    }
  }
  if (current === null) return null;
  return conflict === null ? { commitment: current } : { conflict };
}
