import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import type { FacetCount } from "../../lib/engine/plan/plan-preview.ts";

const shownAtOnce = 6;

type Row = { value: string; matched: number; drawn: number };

/** Questions by one kind of label: a light bar for what matches, a dark one in it for what is drawn. */
export function CountBars({
  title,
  matched,
  drawn,
  nameOf,
}: {
  title: string;
  matched: readonly FacetCount[];
  drawn: readonly FacetCount[];
  nameOf: (value: string) => string;
}) {
  const t = useTranslations("insight");
  const heading = useId();
  const drawnOf = new Map(drawn.map(({ value, count }) => [value, count]));
  const rows = matched.map(({ value, count }) => ({ value, matched: count, drawn: drawnOf.get(value) ?? 0 }));
  const most = Math.max(1, ...rows.map(row => row.matched));
  const list = (part: Row[]) => (
    <ul aria-labelledby={heading} className="text-sm">
      {part.map(row => (
        <CountBar key={row.value} name={nameOf(row.value)} row={row} most={most} />
      ))}
    </ul>
  );
  const rest = rows.slice(shownAtOnce);
  return (
    <div className="min-w-0">
      <h3 id={heading} className="mb-1 text-sm text-muted-foreground">
        {title}
      </h3>
      {list(rows.slice(0, shownAtOnce))}
      {rest.length > 0 && (
        <details>
          <summary className="py-1 text-sm text-muted-foreground hover:text-foreground">
            {t("more", { count: rest.length })}
          </summary>
          {list(rest)}
        </details>
      )}
    </div>
  );
}

function CountBar({ name, row: { matched, drawn }, most }: { name: string; row: Row; most: number }) {
  const t = useTranslations("insight");
  const format = useFormatter();
  const width = (count: number) => `${((100 * count) / most).toFixed(2)}%`;
  return (
    <li className="grid grid-cols-[minmax(0,9rem)_1fr_auto] items-center gap-3 py-0.5">
      <span className="truncate" title={name}>
        {name}
      </span>
      <span aria-hidden className="relative h-2">
        <span
          className="absolute inset-y-0 left-0 rounded-full bg-data-interval"
          style={{ width: width(matched) }}
        />
        <span
          className="absolute inset-y-0 left-0 rounded-full bg-data-point"
          style={{ width: width(drawn) }}
        />
      </span>
      <span className="min-w-16 text-right text-muted-foreground tabular-nums">
        {t("drawnOf", { drawn: format.number(drawn), matched: format.number(matched) })}
      </span>
    </li>
  );
}
