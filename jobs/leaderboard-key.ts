import { createHash } from "node:crypto";
import type { StoredModel } from "../db/queries/models.ts";
import type { TokenPrice } from "../lib/engine/models/token-price.ts";

/**
 * Key of a snapshot: the same plan, models (with the names they are shown by), prompts and data give the same answer.
 * The question's words belong to it: a leaderboard shows them, and nobody should read somebody else's over their own plan.
 */
export function leaderboardKey({
  query,
  fingerprint,
  dataVersion,
  promptVersion,
  models,
  names,
  prices,
}: {
  query: string | null;
  fingerprint: string;
  dataVersion: string;
  promptVersion: string;
  models: readonly Pick<StoredModel, "identity">[];
  names: readonly string[];
  /** What the leaderboard says its models cost. */
  prices: readonly (TokenPrice | null)[];
}): string {
  const set = models
    .map((model, index) => {
      const price = prices[index];
      return [
        model.identity,
        names[index]!,
        ...(price ? [price.inputPerMillion, price.outputPerMillion] : []),
      ] as const;
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify(["leaderboard/1", query, fingerprint, dataVersion, promptVersion, set]))
    .digest("hex");
}
