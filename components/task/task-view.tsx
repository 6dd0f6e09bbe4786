"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useLayoutEffect } from "react";
import type { CancelTask, ResumeOffer, ResumeTask } from "../../lib/actions.ts";
import { isFinalState, type TaskStatus } from "../../lib/engine/leaderboard/task-status.ts";
import { Button } from "../ui/button.tsx";
import { CancelButton } from "./cancel-button.tsx";
import { leaveRanking } from "./hand-over.ts";
import { LaneRow } from "./lane-row.tsx";
import { LiveRanking } from "./live-ranking.tsx";
import { NotifyButton } from "./notify-button.tsx";
import { ProgressAnnouncer } from "./progress-announcer.tsx";
import { ResumeForm } from "./resume-form.tsx";
import { secondsLeft } from "./seconds-left.ts";
import { TaskSentence } from "./task-sentence.tsx";
import { notify } from "./use-notification.ts";
import { useTaskStatus } from "./use-task-status.ts";

/** Tasks that ran while this reader looked; outlives the view, which is made anew where the page knows of the end before the view. */
const seenRunning = new Set<string>();

export function TaskView({
  initial,
  askHref,
  offer,
  actions = null,
  cancelTask,
  resumeTask,
}: {
  initial: TaskStatus;
  askHref: string;
  /** What the task lacked when the page was made. */
  offer: ResumeOffer | null;
  /** What can be done with the task as a whole, as on its leaderboard. */
  actions?: ReactNode;
  cancelTask: CancelTask;
  resumeTask: ResumeTask;
}) {
  const t = useTranslations("task");
  const router = useRouter();
  const { status, connection, refresh } = useTaskStatus(initial);
  const { progress } = status;
  const ended = isFinalState(status.status);
  const succeeded = status.status === "SUCCESS";
  // Models first: baselines are done at once and only need to be seen.
  const lanes = [...progress.lanes].sort(
    (a, b) => Number(a.kind === "baseline") - Number(b.kind === "baseline"),
  );
  const board = status.result ?? status.partial;
  const ranked = board?.rows.some(row => row.mean !== null) ? board : null;

  const leaderboardUrl = succeeded ? status.leaderboard_url : null;
  useEffect(() => {
    if (leaderboardUrl) router.replace(leaderboardUrl, { scroll: false });
  }, [leaderboardUrl, router]);
  // At the last moment at which what the reader sees can be measured.
  useLayoutEffect(() => {
    if (leaderboardUrl) return () => leaveRanking(leaderboardUrl);
  }, [leaderboardUrl]);

  const query = status.query ?? t("noQuery");
  const title = ended
    ? t("titleEnded", { state: t(`state.${status.status}`), query })
    : t("titleProgress", { done: progress.done, total: progress.total, query });
  useEffect(() => {
    document.title = title;
  }, [title]);

  useEffect(() => {
    if (!ended) seenRunning.add(status.task_id);
    else if (seenRunning.delete(status.task_id)) notify({ title, tag: status.task_id });
  }, [ended, title, status.task_id]);

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <TaskSentence status={status} actions={actions} />
      <div className="flex min-h-10 flex-wrap items-center gap-4">
        {status.leaderboard_url && (
          <Button asChild>
            <Link href={status.leaderboard_url}>{t("toLeaderboard")}</Link>
          </Button>
        )}
        {!ended && connection !== "gone" && (
          <CancelButton
            taskId={status.task_id}
            cancelTask={cancelTask}
            onCancelled={() => {
              refresh();
              router.refresh();
            }}
          />
        )}
        {ended && !succeeded && (
          <Button variant="outline" asChild>
            <Link href={askHref}>{t("again")}</Link>
          </Button>
        )}
        {!ended && <NotifyButton />}
      </div>
      <div className="-mt-4 min-h-10 sm:min-h-5">
        {connection === "live" ? (
          <ProgressAnnouncer
            done={progress.done}
            total={progress.total}
            state={status.status}
            secondsLeft={ended ? null : secondsLeft(progress.lanes)}
          />
        ) : (
          <p role="alert" className="text-sm text-destructive">
            {t(connection)}
          </p>
        )}
      </div>
      {ended && !succeeded && offer && <ResumeForm offer={offer} resumeTask={resumeTask} />}
      <section aria-labelledby="lanes">
        <h2 id="lanes" className="text-lg">
          {t("lanes")}
        </h2>
        <ul className="mt-2 border-t">
          {lanes.map(lane => (
            <LaneRow key={lane.model_id} lane={lane} running={!ended || succeeded} />
          ))}
        </ul>
      </section>
      {(!ended || ranked) && (
        // Its room is there before the first answer, so that nothing jumps.
        <section aria-labelledby="ranking-so-far" className="min-h-96">
          <h2 id="ranking-so-far" className="mb-3 text-lg">
            {t(ended ? "rankingEnded" : "ranking")}
          </h2>
          {ranked ? (
            <LiveRanking leaderboard={ranked} />
          ) : (
            <p className="text-muted-foreground">{t("rankingNone")}</p>
          )}
        </section>
      )}
    </div>
  );
}
