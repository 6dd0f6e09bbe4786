import type { ChartPalette } from "../charts/chart-palette.ts";
import { fitText } from "../charts/fit-text.ts";
import { wrapText } from "../charts/wrap-text.ts";
import type { Forest } from "../leaderboard/views/forest-of.ts";

export const pictureSize = { width: 1200, height: 630 };

const margin = 72;
const names = 330;
const values = 250;
const mostRows = 5;
/** Semi-bold letters are wider than the measure knows. */
const bold = 1.08;

/** What a link to a leaderboard is shown by: its sentence over its best rows, every interval on one axis from 0 to 100. */
export function LeaderboardPicture({
  question,
  title,
  footer,
  forest,
  palette,
}: {
  question: string;
  title: string;
  footer: string;
  forest: Forest;
  palette: ChartPalette;
}) {
  const { width, height } = pictureSize;
  const inner = width - 2 * margin;
  const titleSize = 46;
  const lines = wrapText({ text: title, width: inner, fontSize: titleSize * bold, lines: 2 });
  const top = 152 + lines.length * 58;
  const room = height - 124 - top;
  const shown = forest.rows.slice(0, mostRows);
  const rowHeight = Math.min(84, room / Math.max(1, shown.length));
  const left = margin + names + 24;
  const right = width - margin - values - 24;
  const at = (percent: number) => left + (percent / 100) * (right - left);
  const bottom = top + rowHeight * shown.length;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-label={title}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fontFamily="Pretendard"
      fill={palette.ink}
    >
      <rect width={width} height={height} fill={palette.paper} />
      <rect width={width} height="10" fill={palette.accent} />
      <text x={margin} y="90" fontSize="28" fill={palette.muted}>
        {fitText({ text: question, width: inner, fontSize: 28 })}
      </text>
      {lines.map((line, i) => (
        <text key={line} x={margin} y={156 + i * 58} fontSize={titleSize} fontWeight="600">
          {line}
        </text>
      ))}
      {[0, 50, 100].map(tick => (
        <text key={tick} x={at(tick)} y={bottom + 28} fontSize="20" textAnchor="middle" fill={palette.muted}>
          {tick}
        </text>
      ))}
      <text x={width - margin} y={bottom + 28} fontSize="20" textAnchor="end" fill={palette.muted}>
        {forest.axisLabel}
      </text>
      {[0, 25, 50, 75, 100].map(tick => (
        <line
          key={tick}
          x1={at(tick)}
          x2={at(tick)}
          y1={top}
          y2={bottom}
          stroke={palette.grid}
          strokeWidth="2"
        />
      ))}
      {forest.reference && (
        <line
          x1={at(forest.reference.at)}
          x2={at(forest.reference.at)}
          y1={top}
          y2={bottom}
          stroke={palette.chance}
          strokeWidth="2"
          strokeDasharray="6 6"
        />
      )}
      {shown.map((row, i) => {
        const y = top + (i + 0.5) * rowHeight;
        const isBaseline = row.tone === "baseline";
        return (
          <g key={row.key} fontSize="26" fontWeight={row.tone === "lead" ? 600 : 400}>
            <text x={margin} y={y + 9} fill={isBaseline ? palette.muted : palette.ink}>
              {fitText({ text: row.label, width: names / bold, fontSize: 26 })}
            </text>
            {row.interval && (
              <rect
                x={at(row.interval.low)}
                y={y - 9}
                width={Math.max(2, at(row.interval.high) - at(row.interval.low))}
                height="18"
                rx="9"
                fill={isBaseline ? palette.baseline : row.tone === "lead" ? palette.lead : palette.interval}
              />
            )}
            {row.mean !== null && (
              <circle
                cx={at(row.mean)}
                cy={y}
                r="9"
                fill={isBaseline ? palette.baselinePoint : palette.point}
                stroke={palette.paper}
                strokeWidth="3"
              />
            )}
            <text x={width - margin} y={y + 9} textAnchor="end">
              {row.value}
            </text>
          </g>
        );
      })}
      <text x={margin} y={height - 40} fontSize="24" fill={palette.muted}>
        {footer}
      </text>
      <text
        x={width - margin}
        y={height - 40}
        fontSize="24"
        fontWeight="600"
        textAnchor="end"
        fill={palette.accent}
      >
        BenchHub Plus
      </text>
    </svg>
  );
}
