import { createTranslator } from "next-intl";
import { quoteEndpoint } from "../credentials/quote-endpoint.ts";
import type { CallError } from "../engine/models/call-error.ts";
import { findTrouble } from "../engine/models/connection-trouble.ts";
import type { Locale } from "../i18n/locales.ts";
import en from "../i18n/messages/en.json" with { type: "json" };
import ko from "../i18n/messages/ko.json" with { type: "json" };

/** In one line, what is wrong with an endpoint and what to do: its own words without the key, where they help, and ours. */
export function connectionWords({
  error: { message, status },
  key,
  locale,
}: {
  error: Pick<CallError, "message" | "status">;
  key: string | null;
  locale: Locale;
}): string {
  const { trouble, isPlain } = findTrouble({ message, status });
  const said = quoteEndpoint({ text: message, key }).replace(/\s+/g, " ").trim();
  if (trouble === null) return said;
  const t = createTranslator({ locale, messages: { en, ko }[locale], namespace: "connection" });
  return isPlain ? t(trouble) : `${said.replace(/[.\s]+$/, "")}. ${t(trouble)}`;
}
