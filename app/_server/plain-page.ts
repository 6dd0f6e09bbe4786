import { type Locale, negotiateLocale } from "../../lib/i18n/locales.ts";
import en from "../../lib/i18n/messages/en.json" with { type: "json" };
import ko from "../../lib/i18n/messages/ko.json" with { type: "json" };

const messages = { en, ko };

/** As the error page looks, in the colours of both themes; the site's own sheet and font are of a build's names, unknown here. */
const style = [
  ":root{color-scheme:light dark;--paper:oklch(0.985 0.006 85);--ink:oklch(0.24 0.012 70);--line:oklch(0.895 0.008 85);--accent:oklch(0.43 0.075 200);--on:oklch(0.985 0.006 85)}",
  "@media(prefers-color-scheme:dark){:root{--paper:oklch(0.19 0.007 70);--ink:oklch(0.925 0.009 85);--line:oklch(0.325 0.009 70);--accent:oklch(0.79 0.08 195);--on:oklch(0.2 0.02 200)}}",
  "*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:.9375rem/1.5rem Pretendard,system-ui,sans-serif;word-break:keep-all;overflow-wrap:break-word}",
  "header{border-bottom:1px solid var(--line)}header a{color:inherit;font-weight:600;text-decoration:none;line-height:3.5rem}header a,main{display:block;max-width:72rem;margin:0 auto;padding:0 1.5rem}",
  "main{padding-top:5rem}h1{margin:0;font-size:2rem;line-height:2.5rem;font-weight:600;text-wrap:balance}p{max-width:70ch;margin:.5rem 0 0}",
  ".again{display:inline-block;margin-top:1rem;padding:.5rem 1rem;border-radius:6px;background:var(--accent);color:var(--on);font-weight:600;text-decoration:none}a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}",
].join("");

export type Reader = {
  /** The reader's language cookie. */
  chosen: string | undefined;
  acceptLanguage: string | null;
};

/** What stands in place of a page before any is rendered, in the reader's language. The words are escaped here. */
export function plainPage({
  reader,
  nonce,
  status,
  headers = {},
  say,
}: {
  reader: Reader;
  nonce: string;
  status: number;
  headers?: Record<string, string>;
  say: (errors: (typeof messages)[Locale]["errors"]) => {
    title: string;
    details: string[];
    /** A way to try again. */
    again?: string;
  };
}): Response {
  const locale = negotiateLocale(reader);
  const { errors, site } = messages[locale];
  const { title, details, again } = say(errors);
  const paragraphs = details.map(detail => `<p>${escapeHtml(detail)}</p>`).join("");
  const retry = again === undefined ? "" : `<p><a class="again" href="">${escapeHtml(again)}</a></p>`;
  const body = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escapeHtml(title)} · ${site.name}</title><style nonce="${nonce}">${style}</style></head><body><header><a href="/">${site.name}</a></header><main><h1>${escapeHtml(title)}</h1>${paragraphs}${retry}</main></body></html>`;
  return new Response(body, {
    status,
    headers: {
      ...headers,
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      vary: "accept-language, cookie",
    },
  });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
