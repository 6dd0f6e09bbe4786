import type { Queryable } from "../../db/client.ts";
import { appendAudit } from "../../db/queries/audit-log.ts";
import { lockModeration } from "../../db/queries/moderate-tasks.ts";
import { cancelAnyTask, removeTask } from "./moderate-task.ts";
import type { CellChoice, ModerationAct, ModerationOutcome } from "./moderation-act.ts";
import { moveCell } from "./move-cell.ts";
import { purgeModel } from "./purge-model.ts";

/**
 * Do one act of an operator's and write it down, in one transaction: samples, cells, leaderboards and the log agree
 * whatever happens. @throws BenchHubError "not-found" or "conflict": nothing is changed, nothing is written down.
 */
export async function moderate({
  db,
  act,
}: {
  db: Queryable;
  act: ModerationAct;
}): Promise<ModerationOutcome> {
  return db.transaction(async tx => {
    await lockModeration(tx);
    const outcome = await perform(tx, act);
    await appendAudit(tx, {
      actor: "operator",
      action: act.action,
      target: targetOf(act),
      reason: act.reason,
      outcome,
    });
    return outcome;
  });
}

function perform(tx: Queryable, act: ModerationAct): Promise<ModerationOutcome> {
  switch (act.action) {
    case "quarantine":
    case "restore":
      return moveCell(tx, { cell: act.cell, into: act.action });
    case "cancel-task":
      return cancelAnyTask(tx, act.task);
    case "delete-task":
      return removeTask(tx, act.task);
    case "purge-model":
      return purgeModel(tx, act.model);
  }
}

function targetOf(act: ModerationAct): string {
  if ("task" in act) return `task:${act.task}`;
  if ("cell" in act) return `cell:${describe(act.cell)}`;
  return `model:${act.model}`;
}

function describe(cell: CellChoice): string {
  return Object.entries(cell)
    .map(([label, value]) => `${label}=${value}`)
    .join(",");
}
