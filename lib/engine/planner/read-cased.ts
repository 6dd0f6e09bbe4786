import type { Hit } from "./hit.ts";

/** Fields that follow a place: "us law", "us tax" can only be the country's, however it is written. */
const ofPlace = /^(?:HASS\/(?:Law|History|Politics|Geography|Economics|Administration|Education)|Culture)/u;

/**
 * Words that only capitals tell apart: "US" the country, "IT" the field. In a query all in capitals they tell
 * nothing, so "us" is left to its neighbour and "it" to its phrases.
 */
export function readCased({ cased, hits }: { cased: string; hits: readonly Hit[] }): Hit[] {
  const hasCase = /[a-z가-힣]/u.test(cased);
  return hits.map((hit, i) => {
    const written = cased.slice(hit.start, hit.end);
    const next = hits[i + 1];
    const isBesidePlaceField =
      next?.start === hit.end + 1 && next.meanings.some(m => m.facet === "subjects" && ofPlace.test(m.value));
    if ((written === "US" && hasCase) || (/^us$/iu.test(written) && isBesidePlaceField)) {
      return { ...hit, meanings: [{ facet: "country", value: "United States" }] };
    }
    if (written === "IT" && hasCase) return { ...hit, meanings: [{ facet: "subjects", value: "Tech./IT" }] };
    return hit;
  });
}
