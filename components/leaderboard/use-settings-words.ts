import { useLocale, useTranslations } from "next-intl";
import { numberFormat } from "../../lib/words/number-format.ts";

/** Generation settings in words; one that this page has no word for is shown as name and value. */
export function useSettingsWords(): (settings: Record<string, unknown>) => string[] {
  const t = useTranslations("labels");
  const number = numberFormat(useLocale());
  return settings =>
    Object.entries(settings)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => {
        const text = typeof value === "number" ? number.format(value) : String(value);
        if (name === "temperature" || name === "maxTokens" || name === "topP")
          return t(name, { value: text });
        return `${name} ${text}`;
      });
}
