import { useTranslations } from "next-intl";
import type { Answer } from "../../lib/engine/leaderboard/sample-page.ts";
import { InertText } from "./inert-text.tsx";

/** The scorer's or judge's reasons; a judge's go where the output goes. */
export function ScoringReasons({ explanation }: Pick<Answer, "explanation">) {
  const t = useTranslations("samples");
  return (
    <p className="mt-1 text-sm">
      {explanation === "" ? t("reasonsDeleted") : <InertText as="span" text={explanation} />}
    </p>
  );
}
