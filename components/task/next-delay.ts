const fastestMs = 1_000;
const slowestMs = 5_000;

/** How long to wait before asking for a status again. */
export function nextDelayMs({
  delayMs,
  outcome,
  hidden,
}: {
  delayMs: number;
  outcome: "changed" | "unchanged" | "failed";
  hidden: boolean;
}): number {
  if (hidden) return slowestMs;
  return outcome === "changed" ? fastestMs : Math.min(slowestMs, delayMs * 1.5);
}
