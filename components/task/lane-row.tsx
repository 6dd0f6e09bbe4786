import { useFormatter, useLocale, useTranslations } from "next-intl";
import { memo } from "react";
import type { Lane } from "../../lib/engine/leaderboard/task-status.ts";
import { numberFormat } from "../../lib/words/number-format.ts";
import { formatClock } from "../leaderboard/format-time.ts";
import { ModelName } from "../leaderboard/model-name.tsx";
import { useModelName } from "../leaderboard/use-model-name.ts";
import { LaneBar } from "./lane-bar.tsx";
import { LaneTrouble } from "./lane-trouble.tsx";

/** Rendered again only when its own numbers changed. */
export const LaneRow = memo(function LaneRow({ lane, running }: { lane: Lane; running: boolean }) {
  const t = useTranslations("task");
  const format = useFormatter();
  const locale = useLocale();
  const name = useModelName()(lane);
  const rate = numberFormat(locale, { maximumSignificantDigits: 2 });
  const complete = lane.done >= lane.total;
  const facts = [
    t("scored", { count: format.number(lane.scored) }),
    lane.unscored > 0 && t("unscored", { count: format.number(lane.unscored) }),
    lane.reused > 0 && t("reused", { count: format.number(lane.reused) }),
  ].filter(Boolean);
  const pace = complete
    ? [t("laneDone")]
    : running && lane.stopped === null
      ? [
          lane.rate_per_second !== null && t("rate", { rate: rate.format(lane.rate_per_second) }),
          lane.waiting_seconds === null
            ? lane.seconds_left !== null && t("left", { time: formatClock(lane.seconds_left) })
            : t("askedToWait", { time: formatClock(lane.waiting_seconds) }),
        ].filter(Boolean)
      : [];
  return (
    <li className="grid items-center gap-x-6 gap-y-1 border-b py-3 md:min-h-16 md:grid-cols-[16rem_1fr_17rem]">
      <div className="min-w-0">
        <ModelName model={{ ...lane, stopped: null }} />
      </div>
      <div className="grid grid-cols-[1fr_auto] items-center gap-3">
        <LaneBar lane={lane} label={t("laneBar", { name, done: lane.done, total: lane.total })} />
        <span className="tabular-nums" style={{ minWidth: `${2 * format.number(lane.total).length + 2}ch` }}>
          {t("of", { done: format.number(lane.done), total: format.number(lane.total) })}
        </span>
      </div>
      <p className="text-sm text-muted-foreground tabular-nums">
        <span className="block">{facts.join(" · ")}</span>
        <span className="block min-h-5">
          {pace.length > 0 ? pace.join(" · ") : running && lane.stopped === null ? t("laneWaiting") : ""}
        </span>
      </p>
      <LaneTrouble lane={lane} running={running} />
    </li>
  );
});
