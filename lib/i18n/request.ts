import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { isLocale, localeCookie, negotiateLocale } from "./locales.ts";
import en from "./messages/en.json" with { type: "json" };
import ko from "./messages/ko.json" with { type: "json" };

/** What next-intl asks for once a request (`next-intl/config`, see next.config.ts). */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked)
    ? asked
    : negotiateLocale({
        chosen: (await cookies()).get(localeCookie)?.value,
        acceptLanguage: (await headers()).get("accept-language"),
      });
  return { locale, messages: { en, ko }[locale], timeZone: "UTC" };
});
