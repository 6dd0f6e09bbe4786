import type { Queryable } from "../../db/client.ts";
import type { HouseModel } from "../../lib/engine/models/house-model.ts";
import { largestModelCount } from "../../lib/engine/models/model-choice.ts";
import { findBudgetLeft } from "../find-budget-left.ts";
import { submitTask } from "../submit-task.ts";
import { estimateSlice } from "./estimate-warming.ts";
import type { WarmSlice } from "./list-slices.ts";

/** How a slice went: `measured` answers that came in, and what stopped a model, in its words. */
export type WarmedSlice = {
  slice: WarmSlice;
  state: "there already" | "empty" | "measured" | "partly measured";
  measured: number;
  stopped: { model: string; reason: string }[];
};

/**
 * Have slices measured by house models, one after the other; what is there is not asked again, so that an interrupted run
 * goes on where it was. A model whose budget for the day is used up is left out of the rest.
 * @param run brings a task to its end in this process; it throws what ends the whole run, such as an interruption.
 */
export async function* warmSlices({
  db,
  secret,
  slices,
  models,
  house,
  maxItems,
  owner,
  run,
}: {
  db: Queryable;
  secret: string;
  slices: readonly WarmSlice[];
  /** Names. */
  models: readonly string[];
  house: readonly HouseModel[];
  maxItems: number;
  owner: string;
  run: (taskId: string) => Promise<{ model: string; reason: string }[]>;
}): AsyncGenerator<WarmedSlice> {
  const estimate = (slice: WarmSlice) => estimateSlice({ db, slice, models, house, concurrency: 1 });
  const callsOf = ({ efforts }: Awaited<ReturnType<typeof estimate>>) =>
    efforts.reduce((sum, { calls }) => sum + calls, 0);
  for (const slice of slices) {
    const before = await estimate(slice);
    if (before.drawn === 0) {
      yield { slice, state: "empty", measured: 0, stopped: [] };
      continue;
    }
    const lacking = before.efforts.filter(({ calls }) => calls > 0).map(({ model }) => model);
    if (lacking.length === 0) {
      yield { slice, state: "there already", measured: 0, stopped: [] };
      continue;
    }
    const { open, closed } = await splitByBudget(db, { models: lacking, house });
    const stopped = closed.map(model => ({ model, reason: "today's budget is used up" }));
    for (let at = 0; at < open.length; at += largestModelCount) {
      const submitted = await submitTask({
        db,
        boss: null,
        secret,
        maxItems,
        house,
        submission: {
          query: slice.query,
          planned: slice.planned,
          models: open.slice(at, at + largestModelCount).map(name => ({ house: name })),
          owner,
        },
      });
      if (submitted.kind === "task") stopped.push(...(await run(submitted.taskId)));
    }
    const left = callsOf(await estimate(slice));
    const measured = callsOf(before) - left;
    yield { slice, state: left === 0 ? "measured" : "partly measured", measured, stopped };
  }
}

async function splitByBudget(
  db: Queryable,
  { models, house }: { models: readonly string[]; house: readonly HouseModel[] },
): Promise<{ open: string[]; closed: string[] }> {
  const open: string[] = [];
  const closed: string[] = [];
  for (const model of models) {
    const left = await findBudgetLeft(db, { choice: { house: model }, house });
    (left?.calls === 0 || left?.dollars === 0 ? closed : open).push(model);
  }
  return { open, closed };
}
