import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { isFinalState, type TaskStatus } from "../../lib/engine/leaderboard/task-status.ts";
import { soFarWords } from "../../lib/words/so-far-words.ts";
import { RankingReasons } from "../leaderboard/ranking-reasons.tsx";
import { SentenceHead } from "../leaderboard/sentence-head.tsx";
import { useModelPhrase } from "../leaderboard/use-model-phrase.ts";

/** What can be said at this moment, in the place where the leaderboard will say it. */
export function TaskSentence({ status, actions }: { status: TaskStatus; actions: ReactNode }) {
  const t = useTranslations("task");
  const locale = useLocale();
  const phrase = useModelPhrase();
  const { title, detail } = say();
  const isLive = !isFinalState(status.status) || status.status === "SUCCESS";
  return (
    // As high as what it will say while answers come in, so that it pushes nothing.
    <div className={isLive ? "min-h-60 sm:min-h-36" : "min-h-28"}>
      <SentenceHead overline={status.query ?? t("noQuery")} actions={actions} title={title} />
      <p className="mt-2">{detail}</p>
      {status.result && status.status !== "SUCCESS" && (
        <div className="mt-3">
          <RankingReasons leaderboard={status.result} />
        </div>
      )}
    </div>
  );

  function say(): { title: string; detail: string } {
    const rows = status.partial?.rows ?? [];
    const onlyBaselines = rows.every(row => row.kind === "baseline");
    const scored = rows.some(row => row.mean !== null && (onlyBaselines || row.kind === "endpoint"));
    const endpoints = status.progress.lanes.filter(lane => lane.kind === "endpoint");
    // Their reasons stand beside them: the message, which scripts read, is in English.
    const unanswered = endpoints.every(lane => lane.scored === 0) ? endpoints.length : 0;
    switch (status.status) {
      case "PENDING":
        return { title: t("pending"), detail: t("pendingDetail") };
      case "STARTED":
        return status.partial && scored
          ? {
              title: soFarWords({ leaderboard: status.partial, t, locale, phrase }),
              detail: `${t("noVerdictYet")} ${t("startedDetail")}`,
            }
          : { title: t("firstAnswers"), detail: t("startedDetail") };
      case "SUCCESS":
        // The leaderboard says the rest, a moment later and in the same place.
        return { title: t("done"), detail: "" };
      case "FAILURE":
        return {
          title: t("failure"),
          detail:
            unanswered > 0
              ? t("noneAnswered", { count: unanswered })
              : [status.error_message, t("failureKept")].filter(Boolean).join(" "),
        };
      case "CANCELLED":
        return { title: t("cancelled"), detail: t("cancelledKept") };
    }
  }
}
