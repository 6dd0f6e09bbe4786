import { useTranslations } from "next-intl";
import type { Planned } from "../../lib/engine/plan/plan.ts";

/** Who read the question, how it was understood, and why the usual reader did not. */
export function ReadingLine({ planned: { planner, rationale, fallback } }: { planned: Planned }) {
  const t = useTranslations("plan");
  const insight = useTranslations("insight");
  const readBy = { keyword: "byKeyword", llm: "byLlm", user: "byUser" } as const;
  return (
    <div className="text-sm text-muted-foreground">
      <p>{fallback ? `${fallback} ${insight("changeAnything")}` : t(readBy[planner])}</p>
      {rationale && (
        <p className="prose-width mt-1 text-base text-foreground [overflow-wrap:anywhere]">{rationale}</p>
      )}
    </div>
  );
}
