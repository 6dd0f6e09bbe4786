import type { ChartPalette } from "./chart-palette.ts";
import { ChartRoot, chartFontSize } from "./chart-root.tsx";
import { fitText } from "./fit-text.ts";
import { linearScale } from "./linear-scale.ts";
import { freeLogScale } from "./log-scale.ts";
import { placeLabels } from "./place-labels.ts";

export type ScatterPoint = {
  key: string;
  label: string;
  /** On a logarithmic axis; what takes nothing stands before its start. */
  x: number;
  /** Percent, with its 95% interval. */
  y: number;
  interval: { low: number; high: number } | null;
  /** On the Pareto front: joined by the line and drawn full. */
  onFront: boolean;
  isPinned: boolean;
};

/** Of the drawing: a longer name is cut, and stands whole in the table of its numbers. */
const longestName = 0.35;

/** Quality against what it takes, with intervals and the front of those that nothing beats in both. Pure. */
export function ScatterPlot({
  points,
  title,
  xLabel,
  yLabel,
  formatX,
  width,
  palette,
}: {
  points: readonly ScatterPoint[];
  title: string;
  xLabel: string;
  yLabel: string;
  formatX: (value: number) => string;
  width: number;
  palette: ChartPalette;
}) {
  const height = width < 560 ? 320 : 400;
  const [left, right, top, bottom] = [40, width - 16, 28, height - 44];
  const x = freeLogScale({
    values: points.map(point => point.x),
    from: left + 12,
    to: right - 12,
    most: width < 560 ? 5 : 9,
  });
  const y = linearScale({
    values: points.flatMap(point => [point.interval?.low ?? point.y, point.interval?.high ?? point.y]),
    within: { low: 0, high: 100 },
    from: bottom,
    to: top,
  });
  const front = points.filter(point => point.onFront).sort((a, b) => a.x - b.x || a.y - b.y);
  // The front's names first: where there is no room, others' are left to the table.
  const ordered = [...front, ...points.filter(point => !point.onFront)];
  const nameOf = ({ label }: ScatterPoint) =>
    fitText({ text: label, width: longestName * width, fontSize: chartFontSize });
  const labels = placeLabels({
    points: ordered.map(point => ({
      x: x.at(point.x),
      y: y.at(point.y),
      top: y.at(point.interval?.high ?? point.y),
      bottom: y.at(point.interval?.low ?? point.y),
      label: nameOf(point),
    })),
    fontSize: chartFontSize,
    left: left + 2,
    right: width,
    path: front.map(point => ({ x: x.at(point.x), y: y.at(point.y) })),
  });
  return (
    <ChartRoot width={width} height={height} title={title} palette={palette}>
      <text x={4} y={14} fill={palette.muted}>
        {yLabel}
      </text>
      {y.ticks.map(tick => (
        <g key={tick}>
          <line x1={left} x2={right} y1={y.at(tick)} y2={y.at(tick)} stroke={palette.grid} />
          <text x={left - 8} y={y.at(tick) + 4.5} textAnchor="end" fill={palette.muted}>
            {tick}
          </text>
        </g>
      ))}
      {x.ticks.map(tick => (
        <g key={tick}>
          <line x1={x.at(tick)} x2={x.at(tick)} y1={top} y2={bottom} stroke={palette.grid} />
          <text x={x.at(tick)} y={bottom + 18} textAnchor="middle" fill={palette.muted}>
            {formatX(tick)}
          </text>
        </g>
      ))}
      <text x={(left + right) / 2} y={height - 6} textAnchor="middle" fill={palette.muted}>
        {xLabel}
      </text>
      <polyline
        points={front.map(point => `${x.at(point.x)},${y.at(point.y)}`).join(" ")}
        fill="none"
        stroke={palette.accent}
        strokeWidth="1.5"
        strokeDasharray="6 4"
      />
      {ordered.map((point, i) => {
        const colour = point.isPinned ? palette.accent : palette.point;
        const label = labels[i];
        return (
          <g key={point.key}>
            {point.interval && (
              <line
                x1={x.at(point.x)}
                x2={x.at(point.x)}
                y1={y.at(point.interval.low)}
                y2={y.at(point.interval.high)}
                stroke={point.onFront ? palette.lead : palette.interval}
                strokeWidth={point.onFront ? 4 : 3}
                strokeLinecap="round"
              />
            )}
            <circle
              cx={x.at(point.x)}
              cy={y.at(point.y)}
              r="5"
              fill={point.onFront ? colour : palette.paper}
              stroke={point.onFront ? palette.paper : colour}
              strokeWidth="2"
            />
            {label && (
              <text
                x={label.x}
                y={label.y + 4.5}
                textAnchor={label.anchor}
                fill={point.isPinned ? palette.accent : palette.ink}
                fontWeight={point.onFront ? 600 : 400}
                stroke={palette.paper}
                strokeWidth="4"
                paintOrder="stroke"
              >
                {nameOf(point)}
              </text>
            )}
          </g>
        );
      })}
    </ChartRoot>
  );
}
