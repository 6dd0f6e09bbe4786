import { tongueOf } from "./choose-language.ts";
import type { Facet, Hit } from "./hit.ts";
import type { LanguageSense } from "./read-language.ts";

/** Which words of the (normalised) query said what; "-" before a value: excluded. */
export type Evidence = { text: string; facet: Facet; value: string };

const tongueEvidence: Record<LanguageSense, Omit<Evidence, "text"> | null> = {
  filter: { facet: "language", value: "" },
  subject: { facet: "subjects", value: "HASS/Language" },
  place: { facet: "targets", value: "Local" },
  both: { facet: "language", value: "any" },
  none: null,
};

/** Evidence in the plan's own facets: a language or a place is told as what it was read to mean. */
export function tellEvidence({
  text,
  hits,
  negated,
  senses,
}: {
  text: string;
  hits: readonly Hit[];
  negated: readonly boolean[];
  senses: readonly LanguageSense[];
}): Evidence[] {
  return hits.flatMap((hit, i) => {
    const told = hit.meanings.flatMap(({ facet, value }): Omit<Evidence, "text">[] => {
      if (facet === "neutral") return [];
      if (facet === "country") return negated[i] ? [] : [{ facet: "targets", value: "Local" }];
      if (facet === "purpose") return [{ facet: "subjects", value }];
      if (facet !== "language" && facet !== "nation") return [{ facet, value }];
      const evidence = tongueEvidence[senses[i]!];
      return evidence ? [{ ...evidence, value: evidence.value || tongueOf(hit)! }] : [];
    });
    const words = text.slice(hit.start, hit.end);
    return told.map(({ facet, value }) => ({ text: words, facet, value: negated[i] ? `-${value}` : value }));
  });
}
