import { createHash } from "node:crypto";
import type { StoredModel } from "../db/queries/models.ts";

/** Key of a snapshot: the same plan, models (with the names they are shown by), prompts and data give the same answer. */
export function leaderboardKey({
  fingerprint,
  dataVersion,
  promptVersion,
  models,
  names,
}: {
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
    .update(JSON.stringify(["leaderboard/1", fingerprint, dataVersion, promptVersion, set]))
    .digest("hex");
}
