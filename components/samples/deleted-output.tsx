import { useFormatter, useTranslations } from "next-intl";
import type { Answer } from "../../lib/engine/leaderboard/sample-page.ts";

const dayMs = 86_400_000;

/** Where an output would stand that the operator's retention has deleted: when, and what that means for the score. */
export function DeletedOutput({
  answeredAt,
  outputDeletedAt,
  outcome,
}: Pick<Answer, "answeredAt" | "outputDeletedAt" | "outcome">) {
  const t = useTranslations("samples");
  const format = useFormatter();
  if (outputDeletedAt === null) return null;
  const deletedAt = new Date(outputDeletedAt);
  return (
    <p className="text-sm text-muted-foreground">
      {t("deleted", {
        days: Math.floor((deletedAt.getTime() - new Date(answeredAt).getTime()) / dayMs),
        date: format.dateTime(deletedAt, { dateStyle: "long", timeZone: "UTC" }),
      })}{" "}
      {/* Without a verdict nothing was decided then: the reasons say why. */}
      {outcome !== "judge_error" && t(outcome === "scored" ? "deletedScored" : "deletedUnscored")}
    </p>
  );
}
