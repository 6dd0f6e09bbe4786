import { TriangleAlertIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { adviceOn } from "../../lib/engine/leaderboard/error-advice.ts";
import type { Lane } from "../../lib/engine/leaderboard/task-status.ts";
import { useReasonWords } from "../leaderboard/use-reason-words.ts";

const longest = 48;

/**
 * What went wrong and what to do. While the evaluation runs it has a room of its own, which is there before, so that it pushes
 * nothing when it comes: what is longer unfolds.
 */
export function LaneTrouble({ lane, running }: { lane: Lane; running: boolean }) {
  const t = useTranslations("task");
  const reasonWords = useReasonWords();
  const reason = lane.stopped ?? (lane.errors > 0 ? lane.last_error : null);
  const say = (words: string) =>
    lane.stopped === null
      ? t("errors", { count: lane.errors, error: words })
      : t("stopped", { reason: words });
  const words = reason === null ? "" : reasonWords(reason);
  const advice = adviceOn(lane.stopped ?? lane.last_error ?? "");
  const whatToDo = [
    advice && t(`advice.${advice}`),
    lane.stopped !== null && t(running ? "stoppedKept" : "stoppedEnded"),
  ].filter(Boolean);
  const place = "text-sm md:col-span-2 md:col-start-2";
  // An endpoint may say much: folded, what to do is seen beside it.
  const short = running && words.length > longest ? `${words.slice(0, longest).trimEnd()}…` : null;
  const text = reason !== null && (
    <span className="min-w-0 [overflow-wrap:anywhere] not-group-open:in-[details]:line-clamp-2 md:not-group-open:in-[details]:line-clamp-1">
      <span className="text-destructive">
        {short && <span className="group-open:hidden">{say(short)}</span>}
        <span className={short ? "hidden group-open:inline" : undefined}>{say(words)}</span>
      </span>{" "}
      {whatToDo.join(" ")}
    </span>
  );
  const sign = <TriangleAlertIcon aria-hidden className="mt-0.5 size-4 shrink-0 text-destructive" />;
  if (!running)
    return (
      text && (
        <p className={`flex items-start gap-1 ${place}`}>
          {sign}
          {text}
        </p>
      )
    );
  if (lane.kind === "baseline") return null;
  return (
    <div className={`min-h-10 md:min-h-5 ${place}`}>
      {text && (
        <details className="group">
          <summary className="flex list-none items-start gap-1 [&::-webkit-details-marker]:hidden">
            {sign}
            {text}
          </summary>
        </details>
      )}
    </div>
  );
}
