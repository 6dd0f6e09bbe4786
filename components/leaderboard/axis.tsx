import { useLocale, useTranslations } from "next-intl";
import { numberFormat } from "../../lib/words/number-format.ts";

/** Head of the interval column: ticks of the shared axis, the chance level above them. */
export function Axis({ chance }: { chance: number | null }) {
  const t = useTranslations("leaderboard");
  const locale = useLocale();
  const percent =
    chance === null ? null : numberFormat(locale, { maximumFractionDigits: 0 }).format(chance * 100);
  return (
    <svg
      aria-hidden
      width="100%"
      height="40"
      className="block overflow-visible fill-muted-foreground text-sm font-normal"
    >
      {chance !== null && percent !== null && (
        <>
          <text x={`${chance * 100}%`} y="12" textAnchor="middle">
            {t("chance", { value: percent })}
          </text>
          <line
            x1={`${chance * 100}%`}
            x2={`${chance * 100}%`}
            y1="18"
            y2="40"
            strokeDasharray="3 3"
            className="stroke-data-chance"
          />
        </>
      )}
      {[0, 25, 50, 75, 100]
        .filter(tick => chance === null || Math.abs(tick - chance * 100) > 4)
        .map(tick => (
          <text key={tick} x={`${tick}%`} y="34" textAnchor="middle">
            {tick}
          </text>
        ))}
    </svg>
  );
}
