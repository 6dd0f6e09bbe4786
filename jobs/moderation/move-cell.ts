import type { Queryable } from "../../db/client.ts";
import { listLeaderboardsHolding } from "../../db/queries/leaderboards.ts";
import { quarantineSamples, restoreSamples } from "../../db/queries/moderate-samples.ts";
import { lockTasksOfModel } from "../../db/queries/moderate-tasks.ts";
import { BenchHubError } from "../../lib/errors.ts";
import type { CellChoice, ModerationOutcome } from "./moderation-act.ts";
import { reviseLeaderboards } from "./revise-leaderboards.ts";

/**
 * Take a cell's samples out of circulation, or bring them back. Leaderboards that show any of them are made anew and say how
 * many are withheld; they answer no later question, so that whoever asks again has those items measured anew.
 * @throws BenchHubError "not-found" where there is nothing to move.
 */
export async function moveCell(
  tx: Queryable,
  { cell, into }: { cell: CellChoice; into: "quarantine" | "restore" },
): Promise<ModerationOutcome> {
  const {
    model: modelId,
    dataset_version: datasetVersionId,
    prompt_version: promptVersion,
    ...labels
  } = cell;
  const address = { modelId, datasetVersionId, promptVersion, ...labels };
  const move = into === "quarantine" ? quarantineSamples : restoreSamples;
  const { samples, itemIds } = await move(tx, address);
  if (samples === 0) {
    const what =
      into === "quarantine" ? "No sample is in that cell." : "Nothing of that cell is in quarantine.";
    throw new BenchHubError({ code: "not-found", message: `${what} Nothing was changed.` });
  }
  await lockTasksOfModel(tx, modelId);
  const held = await listLeaderboardsHolding(tx, { modelId, itemIds });
  return { samples, leaderboards: await reviseLeaderboards(tx, held) };
}
