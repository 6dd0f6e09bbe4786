import { getLocale } from "next-intl/server";
import { z } from "zod";
import { isLocale, type Locale, locales } from "../../lib/i18n/locales.ts";

const langSchema = z.enum(locales, { error: `lang is one of: ${locales.join(", ")}` }).nullable();

/** The language that a file's words are asked for in, `lang`, or else the reader's. @throws ZodError. */
export async function readLang(request: Request): Promise<Locale> {
  const { lang } = z
    .object({ lang: langSchema })
    .parse({ lang: new URL(request.url).searchParams.get("lang") });
  return lang ?? readLocale();
}

/** The reader's language. */
export async function readLocale(): Promise<Locale> {
  const locale = await getLocale();
  return isLocale(locale) ? locale : locales[0];
}
