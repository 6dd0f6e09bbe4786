import type { Hit, Meaning } from "./hit.ts";

/** Fields that follow a place: "us law", "us tax" can only be the country's, however it is written. */
const ofPlace = /^(?:HASS\/(?:Law|History|Politics|Geography|Economics|Administration|Education)|Culture)/u;
const joins = /^(?: ?[,/&·] ?| and | or |와 |과 |랑 )$/u;

const isField = (hit: Hit | undefined) => hit?.meanings.some(m => m.facet === "subjects") ?? false;

/**
 * Words that mean something only as they are written or placed: "US" the country, "IT" the field, "AI" the field
 * and not the assistant ("AI and law"). A query all in capitals tells nothing, so there only the place counts.
 */
export function readCased({ cased, hits }: { cased: string; hits: readonly Hit[] }): Hit[] {
  const hasCase = /[a-z가-힣]/u.test(cased);
  const isJoined = (left: Hit | undefined, right: Hit | undefined) =>
    left !== undefined && right !== undefined && joins.test(cased.slice(left.end, right.start).toLowerCase());
  const meaningOf = (hit: Hit, i: number): Meaning | null => {
    const written = cased.slice(hit.start, hit.end);
    const [previous, next] = [hits[i - 1], hits[i + 1]];
    const isAlone = written.length === cased.length;
    if (/^us$/iu.test(written)) {
      const isBesideField =
        next?.start === hit.end + 1 &&
        next.meanings.some(m => m.facet === "subjects" && ofPlace.test(m.value));
      const isPlace = (written === "US" && hasCase) || isBesideField;
      return isPlace ? { facet: "country", value: "United States" } : null;
    }
    if (written === "IT" && (hasCase || isAlone)) return { facet: "subjects", value: "Tech./IT" };
    if (/^ai$/iu.test(written)) {
      // "law and AI": the joining word is itself a hit in English, so the neighbour may be one further on.
      const before = isField(previous) ? previous : hits[i - 2];
      const after = isField(next) ? next : hits[i + 2];
      const isOne = (isField(before) && isJoined(before, hit)) || (isField(after) && isJoined(hit, after));
      return isAlone || isOne ? { facet: "subjects", value: "Tech./AI" } : null;
    }
    return null;
  };
  return hits.map((hit, i) => {
    const meaning = meaningOf(hit, i);
    return meaning ? { ...hit, meanings: [meaning] } : hit;
  });
}
