"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { TaskState } from "../../lib/engine/leaderboard/task-status.ts";

/** Progress as a line for everybody, spoken only at every quarter. */
export function ProgressAnnouncer({ done, total, state }: { done: number; total: number; state: TaskState }) {
  const t = useTranslations("task");
  const format = useFormatter();
  const percent = total === 0 ? 0 : Math.floor((100 * done) / total);
  const quarter = Math.floor(percent / 25) * 25;
  return (
    <>
      <p aria-hidden className="text-sm text-muted-foreground tabular-nums">
        {t(`state.${state}`)} ·{" "}
        {t("announce", { done: format.number(done), total: format.number(total), percent })}
      </p>
      <p role="status" className="sr-only">
        {t(`state.${state}`)}
        {state === "STARTED" && ` ${quarter}%`}
      </p>
    </>
  );
}
