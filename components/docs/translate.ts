import type { Locale } from "../../lib/i18n/locales.ts";
import korean from "./text/ko/translations.json" with { type: "json" };

/** What a schema or a command says of itself in English, in the reader's language; a test knows of each that is missing. */
export function translate({ english, locale }: { english: string; locale: Locale }): string {
  const known: Record<string, string> = korean;
  return locale === "ko" ? (known[english] ?? english) : english;
}
