/** Languages of the interface; the first is what somebody gets who asks for none of them. */
export const locales = ["en", "ko"] as const;
export type Locale = (typeof locales)[number];
export const localeCookie = "locale";

export function isLocale(value: unknown): value is Locale {
  return locales.some(locale => locale === value);
}

/** The reader's own choice, else the best of Accept-Language, else English. */
export function negotiateLocale({
  chosen,
  acceptLanguage,
}: {
  chosen: string | undefined;
  acceptLanguage: string | null;
}): Locale {
  if (isLocale(chosen)) return chosen;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map(part => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map(p => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find(q => q !== undefined);
      return { language: tag.trim().toLowerCase().split("-", 1)[0], quality: quality ? Number(quality) : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) if (isLocale(language)) return language;
  return locales[0];
}
