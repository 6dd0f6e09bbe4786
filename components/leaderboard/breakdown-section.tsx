import { useLocale, useTranslations } from "next-intl";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { subjectName } from "../../lib/engine/taxonomy/subject-tree.ts";
import { BreakdownTable, fewQuestions } from "./breakdown-table.tsx";

type Shown = Pick<Leaderboard, "rows" | "bySubject" | "bySkill" | "byTarget" | "byFormat">;

export function BreakdownSection({
  leaderboard: { rows, bySubject, bySkill, byTarget, byFormat },
}: {
  leaderboard: Shown;
}) {
  const t = useTranslations("leaderboard");
  const labels = useTranslations("labels");
  const locale = useLocale();
  const named = (family: "skill" | "target" | "format") => (label: string) => {
    const key = `${family}.${label}` as "skill.Knowledge";
    return labels.has(key) ? labels(key) : label;
  };
  return (
    <section aria-labelledby="breakdown">
      <h2 id="breakdown" className="scroll-mt-4 text-lg">
        {t("breakdown")}
      </h2>
      <p className="prose-width mt-1 text-sm text-muted-foreground">
        {t("breakdownHelp", { few: fewQuestions })}
      </p>
      <div className="mt-4 grid gap-8">
        <BreakdownTable
          breakdown={bySubject}
          rows={rows}
          title={t("bySubject")}
          labelOf={id => subjectName({ id, locale })}
          total={
            bySubject.length > 1 && rows.some(row => row.macro !== null)
              ? { label: t("macro"), of: row => row.macro }
              : undefined
          }
        />
        {bySkill.length > 1 && (
          <BreakdownTable breakdown={bySkill} rows={rows} title={t("bySkill")} labelOf={named("skill")} />
        )}
        {byTarget.length > 1 && (
          <BreakdownTable breakdown={byTarget} rows={rows} title={t("byTarget")} labelOf={named("target")} />
        )}
        {byFormat.length > 1 && (
          <BreakdownTable breakdown={byFormat} rows={rows} title={t("byFormat")} labelOf={named("format")} />
        )}
      </div>
    </section>
  );
}
