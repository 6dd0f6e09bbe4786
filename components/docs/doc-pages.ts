import type { Locale } from "../../lib/i18n/locales.ts";
import enApi from "./text/en/api-guide.md";
import enCommandLine from "./text/en/command-line.md";
import enGuide from "./text/en/guide.md";
import enSelfHosting from "./text/en/self-hosting.md";
import koApi from "./text/ko/api-guide.md";
import koCommandLine from "./text/ko/command-line.md";
import koGuide from "./text/ko/guide.md";
import koSelfHosting from "./text/ko/self-hosting.md";

export const docPages = ["guide", "self-hosting", "command-line", "api-guide"] as const;
export type DocPage = (typeof docPages)[number];

export const docHref = (page: DocPage) => (page === "guide" ? "/docs" : `/docs/${page}`);

export const docTexts: Record<Locale, Record<DocPage, string>> = {
  en: { guide: enGuide, "self-hosting": enSelfHosting, "command-line": enCommandLine, "api-guide": enApi },
  ko: { guide: koGuide, "self-hosting": koSelfHosting, "command-line": koCommandLine, "api-guide": koApi },
};
