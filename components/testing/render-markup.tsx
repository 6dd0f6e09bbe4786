import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Locale } from "../../lib/i18n/locales.ts";
import en from "../../lib/i18n/messages/en.json" with { type: "json" };
import ko from "../../lib/i18n/messages/ko.json" with { type: "json" };

/** The HTML of an element as a reader of `locale` gets it from the server. */
export function renderMarkup(element: ReactNode, { locale }: { locale: Locale }): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={{ en, ko }[locale]} timeZone="UTC">
      {element}
    </NextIntlClientProvider>,
  );
}
