"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { TaskState } from "../../lib/engine/leaderboard/task-status.ts";
import { formatClock } from "../leaderboard/format-time.ts";

/** Progress as a line for everybody, spoken only at every quarter. */
export function ProgressAnnouncer({
  done,
  total,
  state,
  secondsLeft,
}: {
  done: number;
  total: number;
  state: TaskState;
  /** Until everything is answered; null while that can't be told. */
  secondsLeft: number | null;
}) {
  const t = useTranslations("task");
  const format = useFormatter();
  const percent = total === 0 ? 0 : Math.floor((100 * done) / total);
  const quarter = Math.floor(percent / 25) * 25;
  const line = [
    t(`state.${state}`),
    t("announce", { done: format.number(done), total: format.number(total), percent }),
    secondsLeft !== null && t("allLeft", { time: formatClock(secondsLeft) }),
  ];
  return (
    <>
      {/* One text: its end moves, nothing that stands in it. */}
      <p aria-hidden className="text-sm text-muted-foreground tabular-nums">
        {line.filter(Boolean).join(" · ")}
      </p>
      <p role="status" className="sr-only">
        {t(`state.${state}`)}
        {state === "STARTED" && ` ${quarter}%`}
      </p>
    </>
  );
}
