import type { Lane } from "../../lib/engine/leaderboard/task-status.ts";

/** Reused, then newly scored, then unscored, of all questions. */
export function LaneBar({ lane, label }: { lane: Lane; label: string }) {
  const total = Math.max(1, lane.total);
  const reused = Math.min(lane.reused, lane.done);
  const parts = [
    { from: 0, count: reused, fill: "fill-data-interval" },
    { from: reused, count: Math.max(0, lane.done - reused - lane.unscored), fill: "fill-data-lead" },
    {
      from: Math.max(reused, lane.done - lane.unscored),
      count: Math.min(lane.unscored, lane.done - reused),
      fill: "fill-data-chance",
    },
  ];
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={lane.total}
      aria-valuenow={lane.done}
      className="h-2 overflow-hidden rounded-sm bg-data-grid"
    >
      <svg aria-hidden width="100%" height="8" className="block">
        {parts.map(({ from, count, fill }) => (
          <rect
            key={fill}
            x={`${(100 * from) / total}%`}
            width={`${(100 * Math.max(0, count)) / total}%`}
            height="8"
            className={`data-motion ${fill}`}
          />
        ))}
      </svg>
    </div>
  );
}
