import { adviceOn } from "../../lib/engine/leaderboard/error-advice.ts";
import en from "../../lib/i18n/messages/en.json" with { type: "json" };

/** What to do about errors of endpoints, as the progress page says it, each sentence once. */
export function advise(failures: readonly (string | null)[]): string[] {
  const advice = failures.map(failure => adviceOn(failure ?? "")).filter(found => found !== null);
  return [...new Set(advice)].map(found => en.task.advice[found]);
}
