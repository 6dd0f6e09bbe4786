import { useTranslations } from "next-intl";
import type { TaskStatus } from "../../lib/engine/leaderboard/task-status.ts";
import { useLeaderWords } from "../leaderboard/use-leader-words.ts";

/** What can be said at this moment, in the place where the leaderboard will say it. */
export function TaskSentence({ status }: { status: TaskStatus }) {
  const t = useTranslations("task");
  const wordsOf = useLeaderWords();
  const { title, detail } = say();
  return (
    <div className="min-h-28">
      <p className="text-muted-foreground">{status.query ?? t("noQuery")}</p>
      <h1 className="mt-1 max-w-4xl text-lg sm:text-2xl">{title}</h1>
      <p className="prose-width mt-2">{detail}</p>
    </div>
  );

  function say(): { title: string; detail: string } {
    const rows = status.partial?.rows ?? [];
    const onlyBaselines = rows.every(row => row.kind === "baseline");
    const scored = rows.some(row => row.mean !== null && (onlyBaselines || row.kind === "endpoint"));
    switch (status.status) {
      case "PENDING":
        return { title: t("pending"), detail: t("pendingDetail") };
      case "STARTED":
        return status.partial && scored
          ? { title: `${t("soFar")}: ${wordsOf(status.partial).title}`, detail: t("startedDetail") }
          : { title: t("firstAnswers"), detail: t("startedDetail") };
      case "SUCCESS":
        return { title: t("done"), detail: "" };
      case "FAILURE":
        return {
          title: t("failure"),
          detail: [status.error_message, t("failureKept")].filter(Boolean).join(" "),
        };
      case "CANCELLED":
        return { title: t("cancelled"), detail: t("cancelledKept") };
    }
  }
}
