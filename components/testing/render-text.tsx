import type { ReactNode } from "react";
import type { Locale } from "../../lib/i18n/locales.ts";
import { renderMarkup } from "./render-markup.tsx";

/** What a reader of `locale` gets of an element: its text, without marks; parts of a line are parted by one space. */
export function renderText(element: ReactNode, { locale }: { locale: Locale }): string {
  return textOf(renderMarkup(element, { locale }));
}

/** The same of HTML that is there already. */
export function textOf(markup: string): string {
  return markup
    .replace(/<[^>]+>/g, " ")
    .replace(/&(lt|gt|amp|quot|#x27);/g, entity => entities[entity]!)
    .replace(/\s+/g, " ")
    .trim();
}

const entities: Record<string, string> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&quot;": '"',
  "&#x27;": "'",
};
