import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ModelScore } from "../../lib/engine/leaderboard/model-page.ts";
import { absent, formatShare } from "../../lib/words/format-share.ts";
import { IntervalMark } from "../leaderboard/interval-mark.tsx";

/** The two cells of a score: drawn on the shared axis, and in figures. A score of few answers is dimmed by `faint`. */
export function ScoreCells({
  score,
  tone,
  faint = false,
}: {
  score: ModelScore;
  tone: "lead" | "model" | "baseline";
  faint?: boolean;
}) {
  const t = useTranslations("leaderboard");
  const locale = useLocale();
  const format = useFormatter();
  const share = (value: number | null) => formatShare({ share: value, n: score.n, locale });
  const low = share(score.interval?.low ?? null);
  const high = share(score.interval?.high ?? null);
  return (
    <>
      <td className="relative h-11 px-4 max-md:order-last max-md:col-span-full max-md:w-full max-md:mt-1 max-md:h-8 max-md:px-2">
        <div className={`absolute inset-x-4 inset-y-0 max-md:inset-x-2 ${faint ? "opacity-50" : ""}`}>
          <IntervalMark
            mean={score.mean}
            interval={score.interval}
            chance={null}
            tone={tone}
            label={
              score.mean === null
                ? t("noScore")
                : t("intervalText", { mean: share(score.mean), low, high, n: score.n })
            }
          />
        </div>
      </td>
      <td
        className={`py-1 text-right align-middle whitespace-nowrap ${faint ? "text-muted-foreground" : ""}`}
      >
        <span className={`text-lg leading-6 md:block ${faint ? "" : "font-semibold"}`}>
          {score.mean === null ? absent : share(score.mean)}
        </span>
        {score.mean !== null && <span className="md:hidden">%</span>}
        <span className="block text-sm leading-4 text-muted-foreground">
          {score.interval && `${low}–${high} · `}
          {t("n", { n: format.number(score.n) })}
        </span>
      </td>
    </>
  );
}
