import type { Hit } from "./hit.ts";
import type { PlannerLocale, PlannerNote } from "./planner-notes.ts";
import { type LanguageSense, readLanguages } from "./read-language.ts";

type Choice = {
  /** The questions' language, or null for any. */
  language: string | null;
  /** Language is itself a subject asked for ("Korean grammar"). */
  isSubject: boolean;
  /** A nation's adjective names a place ("Korean law"). */
  isPlace: boolean;
  senses: readonly LanguageSense[];
  /** Hits that only complete a language's name ("Korean-language"): no subject of their own. */
  spent: ReadonlySet<Hit>;
  notes: PlannerNote[];
};

export function tongueOf(hit: Hit): string | null {
  const meaning = hit.meanings.find(m => m.facet === "language" || m.facet === "nation");
  return meaning?.value.split("-", 1)[0] ?? null;
}

function languageName({ code, locale }: { code: string; locale: PlannerLocale }): string {
  return new Intl.DisplayNames([locale], { type: "language" }).of(code) ?? code;
}

export function chooseLanguage({
  text,
  hits,
  negated,
  locale,
}: {
  text: string;
  hits: readonly Hit[];
  negated: readonly boolean[];
  locale: PlannerLocale;
}): Choice {
  const senses = readLanguages({ text, hits });
  const isAny = (sense: LanguageSense, isNegated = false) =>
    hits.some((hit, i) => tongueOf(hit) && senses[i] === sense && negated[i] === isNegated);
  const codes = new Set(
    hits.flatMap((hit, i) => (senses[i] === "filter" && !negated[i] ? (tongueOf(hit) ?? []) : [])),
  );
  const isSeveral = isAny("both") || codes.size > 1;
  const language = isSeveral ? null : ([...codes][0] ?? null);
  const spent = new Set(
    hits.filter((hit, i) => {
      const word = text.slice(hit.start, hit.end);
      return (
        i > 0 &&
        senses[i - 1] === "filter" &&
        /^languages?$/u.test(word) &&
        hits[i - 1]!.end === hit.start - 1
      );
    }),
  );
  const notes: PlannerNote[] = [];
  if (isSeveral) notes.push({ code: "languages" });
  else if (!language && (isAny("filter", true) || isAny("subject", true)))
    notes.push({ code: "languageExcluded" });
  const isSubject = isAny("subject");
  if (isSubject && !language && !isSeveral) notes.push({ code: "languageSubject" });
  if (language && language !== "ko" && language !== "en") {
    notes.push({ code: "language", name: languageName({ code: language, locale }) });
  }
  return { language, isSubject, isPlace: isAny("place"), senses, spent, notes };
}
