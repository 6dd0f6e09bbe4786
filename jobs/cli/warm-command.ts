import { listTaskModels } from "../../db/queries/task-models.ts";
import { findPlanner } from "../../lib/env.ts";
import { openHouseModels } from "../../lib/house-models.ts";
import { createOutboundFetch } from "../../lib/network/outbound-fetch.ts";
import { createQueryReader } from "../planner/query-reader.ts";
import { estimateSlice, sumEfforts, type WarmEffort } from "../warm/estimate-warming.ts";
import { listUsualSlices, readSliceList, type WarmSlice } from "../warm/list-slices.ts";
import { type WarmedSlice, warmSlices } from "../warm/warm-slices.ts";
import { CommandError } from "./command-error.ts";
import { commandOwner } from "./command-owner.ts";
import { openWorkspace, type Workspace } from "./open-workspace.ts";
import { runTaskHere } from "./run-task-here.ts";
import { visibleText } from "./visible-text.ts";

export type WarmOptions = { slices?: string; house: string[]; dryRun: boolean; concurrency: number };

/** Fill the store with house models' answers to the slices people usually ask for; safe to interrupt and run again. */
export async function warmCommand(options: WarmOptions): Promise<void> {
  const workspace = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    const { db, env, secret } = workspace;
    const house = openHouseModels({ env, onFault: () => {} }).list();
    const models = chooseModels({ wanted: options.house, offered: house.map(({ name }) => name) });
    const slices = await listSlices({ workspace, file: options.slices });
    const { concurrency } = options;
    if (options.dryRun) {
      const estimates = [];
      for (const slice of slices)
        estimates.push(await estimateSlice({ db, slice, models, house, concurrency }));
      for (const { slice, drawn, efforts } of estimates)
        print(`${slice.title}: ${drawn} questions, ${efforts.reduce((sum, e) => sum + e.calls, 0)} calls`);
      for (const effort of sumEfforts(estimates)) print(`${effort.model}: ${sayEffort(effort)}`);
      return;
    }
    const done: WarmedSlice[] = [];
    const owner = commandOwner(env);
    const run = (taskId: string) => runHere({ workspace, taskId, concurrency });
    for await (const slice of warmSlices({
      db,
      secret,
      slices,
      models,
      house,
      maxItems: env.MAX_ITEMS,
      owner,
      run,
    })) {
      done.push(slice);
      print(saySlice(slice));
    }
    const count = (state: WarmedSlice["state"]) => done.filter(slice => slice.state === state).length;
    const answers = done.reduce((sum, { measured }) => sum + measured, 0);
    print(
      `${answers} answers measured. Of ${done.length} slices: ${count("measured")} measured, ${count("partly measured")} partly, ${count("there already")} there already, ${count("empty")} without questions.`,
    );
  } finally {
    await workspace.close();
  }
}

function chooseModels({
  wanted,
  offered,
}: {
  wanted: readonly string[];
  offered: readonly string[];
}): readonly string[] {
  if (offered.length === 0)
    throw new CommandError(
      "There are no house models: list them in the file that BENCHHUB_HOUSE_MODELS names.",
    );
  const unknown = wanted.find(name => !offered.includes(name));
  if (unknown !== undefined)
    throw new CommandError(`There is no house model "${unknown}"; there are: ${offered.join(", ")}.`);
  return wanted.length > 0 ? wanted : offered;
}

async function listSlices({
  workspace: { db, env },
  file,
}: {
  workspace: Workspace;
  file: string | undefined;
}): Promise<WarmSlice[]> {
  if (file === undefined) return listUsualSlices(db);
  const fetch = createOutboundFetch({ allowPrivate: true });
  return readSliceList({ file, readQuery: createQueryReader({ db, planner: findPlanner(env), fetch }) });
}

/** A task that ends without a leaderboard is told and passed over; an interruption ends the run. */
async function runHere({
  workspace,
  taskId,
  concurrency,
}: {
  workspace: Workspace;
  taskId: string;
  concurrency: number;
}): Promise<{ model: string; reason: string }[]> {
  try {
    await runTaskHere({ workspace, taskId, keyOf: () => null, concurrency });
  } catch (error) {
    // With a cause it is a failure of ours; without one the task told why it has no leaderboard.
    if (!(error instanceof CommandError) || error.cause !== undefined) throw error;
  }
  const lanes = await listTaskModels(workspace.db, taskId);
  return lanes.flatMap(({ name, stopped }) => (stopped === null ? [] : [{ model: name, reason: stopped }]));
}

function sayEffort({ calls, tokens, cost }: WarmEffort): string {
  return `about ${calls} calls, ${tokens} tokens, ${cost === null ? "no price stated" : `$${cost.toFixed(2)}`}`;
}

function saySlice({ slice, state, measured, stopped }: WarmedSlice): string {
  const trouble = stopped.map(({ model, reason }) => `; ${model} stopped: ${reason}`).join("");
  return `${slice.title}: ${state}${measured > 0 ? ` (${measured} answers)` : ""}${trouble}`;
}

function print(line: string): void {
  process.stdout.write(`${visibleText(line)}\n`);
}
