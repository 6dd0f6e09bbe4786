import { createHash } from "node:crypto";
import type { StoredModel } from "../db/queries/models.ts";

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
}: {
  query: string | null;
  fingerprint: string;
  dataVersion: string;
  promptVersion: string;
  models: readonly Pick<StoredModel, "identity">[];
  names: readonly string[];
}): string {
  const set = models
    .map((model, index) => [model.identity, names[index]!])
    .sort(([a], [b]) => (a! < b! ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify(["leaderboard/1", query, fingerprint, dataVersion, promptVersion, set]))
    .digest("hex");
}
