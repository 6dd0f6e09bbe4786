import type { BenchHubError } from "../../lib/errors.ts";
import { negotiateLocale } from "../../lib/i18n/locales.ts";
import en from "../../lib/i18n/messages/en.json" with { type: "json" };
import ko from "../../lib/i18n/messages/ko.json" with { type: "json" };

/** What stands in place of a page that was looked at too often; made before any page is rendered, so plain. */
export function tooOftenPage({
  refusal,
  chosen,
  acceptLanguage,
  nonce,
}: {
  refusal: BenchHubError;
  /** The reader's language cookie. */
  chosen: string | undefined;
  acceptLanguage: string | null;
  nonce: string;
}): Response {
  const locale = negotiateLocale({ chosen, acceptLanguage });
  const { tooOften, tooOftenDetail } = { en, ko }[locale].errors;
  const seconds = String(refusal.retryAfterSeconds);
  const style =
    ":root{color-scheme:light dark}body{max-width:40rem;margin:4rem auto;padding:0 1rem;font:1rem/1.6 system-ui,sans-serif}h1{font-size:1.5rem}";
  const body = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${tooOften}</title><style nonce="${nonce}">${style}</style></head><body><main><h1>${tooOften}</h1><p>${tooOftenDetail.replace("{seconds}", seconds)}</p></main></body></html>`;
  return new Response(body, {
    status: 429,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "retry-after": seconds,
      vary: "accept-language, cookie",
    },
  });
}
