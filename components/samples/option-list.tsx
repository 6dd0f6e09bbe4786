import { useTranslations } from "next-intl";
import type { AnsweredItem } from "../../lib/engine/leaderboard/sample-page.ts";
import { InertText } from "./inert-text.tsx";

/** A question's options with their labels; nothing for one without. */
export function OptionList({ options }: Pick<AnsweredItem, "options">) {
  const t = useTranslations("samples");
  if (options.length === 0) return null;
  return (
    <ul aria-label={t("options")} className="mt-2">
      {options.map(({ label, text }) => (
        <li key={label} className="grid grid-cols-[1.75rem_1fr]">
          <span className="text-muted-foreground">{label}</span>
          <InertText as="span" text={text} />
        </li>
      ))}
    </ul>
  );
}
