import type { ChartPalette } from "./chart-palette.ts";
import { ChartRoot, chartFontSize } from "./chart-root.tsx";
import { fitText, textWidth } from "./fit-text.ts";
import { linearScale } from "./linear-scale.ts";

/** Shares are in percent (or points, for differences). */
export type ForestRow = {
  key: string;
  label: string;
  mean: number | null;
  interval: { low: number; high: number } | null;
  /** The numbers in words: "78.0 (72.1–83.2)". */
  value: string;
  tone: "lead" | "model" | "baseline" | "pinned";
};

/** Below this width a row's name stands over its interval. */
const narrow = 560;
const gap = 16;

/** Means with their 95% intervals on one axis, one row each. Pure: what it shows comes in as text and numbers. */
export function ForestPlot({
  rows,
  title,
  axisLabel,
  within,
  reference,
  width,
  palette,
}: {
  rows: readonly ForestRow[];
  title: string;
  axisLabel: string;
  /** Values that can be: 0 to 100 for shares, −100 to 100 for differences. */
  within: { low: number; high: number };
  /** A thin line across all rows: what guessing gets, or no difference. */
  reference: { at: number; label: string } | null;
  width: number;
  palette: ChartPalette;
}) {
  const stacked = width < narrow;
  const rowHeight = stacked ? 46 : 30;
  const valueWidth = Math.max(
    ...rows.map(({ value }) => textWidth({ text: value, fontSize: chartFontSize })),
    0,
  );
  const labelWidth = stacked ? 0 : Math.min(240, width * 0.28);
  const left = stacked ? 8 : labelWidth + gap;
  const right = stacked ? width - 8 : width - valueWidth - gap;
  const top = 28;
  const bottom = top + rows.length * rowHeight;
  const scale = linearScale({
    values: [
      ...rows.flatMap(({ mean, interval }) => [mean, interval?.low, interval?.high]),
      reference?.at,
    ].filter(value => value !== null && value !== undefined),
    within,
    from: left,
    to: right,
    steps: stacked ? 4 : 6,
  });
  const lineAt = reference === null ? null : scale.at(reference.at);
  return (
    <ChartRoot width={width} height={bottom + 44} title={title} palette={palette}>
      {scale.ticks.map(tick => (
        <g key={tick}>
          <line x1={scale.at(tick)} x2={scale.at(tick)} y1={top} y2={bottom} stroke={palette.grid} />
          <text
            x={scale.at(tick)}
            y={bottom + 18}
            textAnchor={anchorOfTick(scale.at(tick), width)}
            fill={palette.muted}
          >
            {String(tick).replace("-", "−")}
          </text>
        </g>
      ))}
      {reference !== null && lineAt !== null && (
        <>
          <line
            x1={lineAt}
            x2={lineAt}
            y1={top - 6}
            y2={bottom}
            stroke={palette.chance}
            strokeDasharray="3 3"
          />
          <text x={lineAt} y={top - 12} textAnchor={anchorWithin(lineAt, left, right)} fill={palette.muted}>
            {reference.label}
          </text>
        </>
      )}
      {rows.map((row, i) => (
        <ForestMark
          key={row.key}
          row={row}
          y={top + i * rowHeight + (stacked ? 34 : rowHeight / 2)}
          at={scale.at}
          palette={palette}
          label={
            stacked
              ? { x: 8, dy: -15, width: width - valueWidth - 2 * gap }
              : { x: 0, dy: 4.5, width: labelWidth }
          }
          value={{ x: width - (stacked ? 8 : 0), dy: stacked ? -15 : 4.5 }}
        />
      ))}
      <text x={(left + right) / 2} y={bottom + 38} textAnchor="middle" fill={palette.muted}>
        {axisLabel}
      </text>
    </ChartRoot>
  );
}

function ForestMark({
  row: { label: name, mean, interval, value: numbers, tone },
  y,
  at,
  palette,
  label,
  value,
}: {
  row: ForestRow;
  y: number;
  at: (value: number) => number;
  palette: ChartPalette;
  label: { x: number; dy: number; width: number };
  value: { x: number; dy: number };
}) {
  const bar = {
    lead: palette.lead,
    model: palette.interval,
    baseline: palette.baseline,
    pinned: palette.accent,
  };
  return (
    <g>
      <text
        x={label.x}
        y={y + label.dy}
        fill={tone === "pinned" ? palette.accent : tone === "baseline" ? palette.muted : palette.ink}
        fontWeight={tone === "lead" || tone === "pinned" ? 600 : 400}
        {...halo(palette)}
      >
        {fitText({ text: name, width: label.width, fontSize: chartFontSize })}
      </text>
      {interval && (
        <rect
          x={at(interval.low)}
          width={Math.max(1, at(interval.high) - at(interval.low))}
          y={y - 5}
          height="10"
          rx="5"
          fill={bar[tone]}
        />
      )}
      {mean !== null && (
        <circle
          cx={at(mean)}
          cy={y}
          r="5"
          fill={tone === "baseline" ? palette.baselinePoint : palette.point}
          stroke={palette.paper}
          strokeWidth="2"
        />
      )}
      <text x={value.x} y={y + value.dy} textAnchor="end" {...halo(palette)}>
        {numbers}
      </text>
    </g>
  );
}

/** What keeps words readable over the lines behind them. */
function halo({ paper }: ChartPalette) {
  return { stroke: paper, strokeWidth: 4, strokeLinejoin: "round", paintOrder: "stroke" } as const;
}

/** A number under a line at the drawing's edge stays inside. */
function anchorOfTick(x: number, width: number): "start" | "middle" | "end" {
  return x < 16 ? "start" : x > width - 16 ? "end" : "middle";
}

/** A label over a line near an edge grows away from it. */
function anchorWithin(x: number, left: number, right: number): "start" | "middle" | "end" {
  return x - left < 40 ? "start" : right - x < 40 ? "end" : "middle";
}
