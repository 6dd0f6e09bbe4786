import { defaultMargin, type Plan, type Planned } from "../../lib/engine/plan/plan.ts";
import { openHouseModels } from "../../lib/house-models.ts";
import { createOutboundFetch } from "../../lib/network/outbound-fetch.ts";
import { createQueryReader } from "../planner/query-reader.ts";
import { submitTask } from "../submit-task.ts";
import { type AssertOptions, checkAssertions, checkNames, readAssertions } from "./check-assertions.ts";
import { CommandError } from "./command-error.ts";
import { commandOwner } from "./command-owner.ts";
import { openWorkspace } from "./open-workspace.ts";
import { printLeaderboard } from "./print-leaderboard.ts";
import { type ModelOptions, readModelOptions } from "./read-model-options.ts";
import { readPlanArgument } from "./read-plan-argument.ts";
import { readPlannerChoice } from "./read-planner-choice.ts";
import { evaluateOnServer } from "./remote/evaluate-on-server.ts";
import { openServer } from "./remote/open-server.ts";
import { runTaskHere } from "./run-task-here.ts";
import type { ServerOptions } from "./server-option.ts";
import { visibleText } from "./visible-text.ts";

export type EvaluateOptions = ModelOptions &
  AssertOptions &
  ServerOptions & {
    detach: boolean;
    n?: number;
    seed?: number;
    /** A margin in points; true for the usual one. */
    settled?: number | true;
    planner: string;
    concurrency: number;
    json: boolean;
  };

/** Evaluate in this process, against the same database as the web app; Ctrl-C keeps what was measured. */
export async function evaluateCommand(planOrQuery: string, options: EvaluateOptions): Promise<void> {
  const asked = readPlanArgument(planOrQuery);
  const assertions = readAssertions(options);
  const server = openServer(options.server);
  const planner = server ? null : readPlannerChoice({ choice: options.planner, environment: process.env });
  const models = readModelOptions(options, process.env);
  if (models.length === 0)
    throw new CommandError(
      "Name at least one model: --model <id>@<baseUrl>, --house <name> or --builtin random.",
    );
  checkNames(assertions, models);
  if (server) {
    const stored = await evaluateOnServer({
      server,
      asked,
      changes: readChanges(options),
      models,
      detach: options.detach,
    });
    if (!stored) return;
    printLeaderboard({ ...stored, origin: server.origin, json: options.json });
    checkAssertions({ ...stored, origin: server.origin, assertions, junit: options.junit });
    return;
  }
  if (options.detach)
    throw new CommandError("--detach is for --server: here, this command does the work itself.");
  const workspace = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    const planned: Planned =
      "plan" in asked
        ? { ...asked.plan, planner: "user", notes: asked.notes }
        : await createQueryReader({
            db: workspace.db,
            planner,
            fetch: createOutboundFetch({ allowPrivate: true }),
          })({ query: asked.query });
    for (const said of [planned.fallback, ...("plan" in asked ? asked.notes : [])])
      if (said) process.stderr.write(`${visibleText(said)}\n`);
    const keys = models.map(model => ("api_key" in model ? (model.api_key ?? null) : null));
    const house = openHouseModels({ env: workspace.env, onFault: () => {} });
    const submitted = await submitTask({
      db: workspace.db,
      boss: null,
      secret: workspace.secret,
      maxItems: workspace.env.MAX_ITEMS,
      house: house.list(),
      submission: {
        query: "query" in asked ? asked.query : null,
        planned: { ...planned, ...readChanges(options) },
        models,
        owner: commandOwner(workspace.env),
      },
    });
    const stored =
      submitted.kind === "leaderboard"
        ? submitted.stored
        : await runTaskHere({
            workspace,
            taskId: submitted.taskId,
            keyOf: position => keys[position] ?? null,
            concurrency: options.concurrency,
          });
    printLeaderboard({ ...stored, json: options.json });
    checkAssertions({ ...stored, assertions, junit: options.junit });
  } finally {
    await workspace.close();
  }
}

/** Whatever the plan says stays where nothing is said here. */
function readChanges({ n, seed, settled }: EvaluateOptions): Partial<Plan> {
  return {
    ...(n === undefined ? {} : { sampleSize: n }),
    ...(seed === undefined ? {} : { seed }),
    ...(settled === undefined ? {} : { stop: "settled", margin: settled === true ? defaultMargin : settled }),
  };
}
