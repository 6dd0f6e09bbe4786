import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Locale } from "../../lib/i18n/locales.ts";
import en from "../../lib/i18n/messages/en.json" with { type: "json" };
import ko from "../../lib/i18n/messages/ko.json" with { type: "json" };

/** What a reader of `locale` gets of an element: its text, without marks; parts of a line are parted by one space. */
export function renderText(element: ReactNode, { locale }: { locale: Locale }): string {
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={{ en, ko }[locale]} timeZone="UTC">
      {element}
    </NextIntlClientProvider>,
  );
  return markup
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
