import { cn } from "../ui/cn.ts";

const grid = [0, 25, 50, 75, 100];

/** One row's stretch of the shared 0–100 axis: the interval is the mark, the point sits on it. */
export function IntervalMark({
  mean,
  interval,
  chance,
  tone,
  label,
}: {
  mean: number | null;
  interval: { low: number; high: number } | null;
  chance: number | null;
  tone: "lead" | "model" | "baseline" | "pinned";
  /** The same in words. */
  label: string;
}) {
  const at = (share: number) => `${(share * 100).toFixed(2)}%`;
  return (
    <svg
      role="img"
      aria-label={label}
      width="100%"
      height="100%"
      className="absolute inset-0 overflow-visible"
    >
      <g className="stroke-data-grid">
        {grid.map(x => (
          <line key={x} x1={`${x}%`} x2={`${x}%`} y2="100%" />
        ))}
      </g>
      {chance !== null && (
        <line
          x1={at(chance)}
          x2={at(chance)}
          y1="0"
          y2="100%"
          strokeDasharray="3 3"
          className="stroke-data-chance"
        />
      )}
      {interval && (
        <rect
          x={at(interval.low)}
          width={at(interval.high - interval.low)}
          y="50%"
          height="10"
          rx="5"
          transform="translate(0 -5)"
          className={cn(
            "data-motion",
            tone === "pinned"
              ? "fill-primary"
              : tone === "lead"
                ? "fill-data-lead"
                : tone === "model"
                  ? "fill-data-interval"
                  : "fill-data-baseline",
          )}
        />
      )}
      {mean !== null && (
        <circle
          cx={at(mean)}
          cy="50%"
          r="3.5"
          strokeWidth="1.5"
          className={cn(
            "data-motion stroke-background",
            tone === "baseline" ? "fill-data-baseline-point" : "fill-data-point",
          )}
        />
      )}
    </svg>
  );
}
