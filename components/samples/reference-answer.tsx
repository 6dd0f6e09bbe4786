import { useTranslations } from "next-intl";
import type { AnsweredItem } from "../../lib/engine/leaderboard/sample-page.ts";
import { InertText } from "./inert-text.tsx";

/** The answer a question is scored by, with others that count as it. */
export function ReferenceAnswer({ gold, aliases }: Pick<AnsweredItem, "gold" | "aliases">) {
  const t = useTranslations("samples");
  return (
    <>
      <InertText text={gold} className="font-semibold" />
      {aliases.length > 0 && (
        <p className="mt-1 text-sm text-muted-foreground">
          {t("aliases")}: <InertText as="span" text={aliases.join(" · ")} />
        </p>
      )}
    </>
  );
}
