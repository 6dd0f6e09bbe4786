import { sql } from "drizzle-orm";
import { fromDrizzle, type PgBoss } from "pg-boss";
import type { Queryable } from "../db/client.ts";
import { countAsker } from "../db/queries/asked-questions.ts";
import { getDataVersion } from "../db/queries/catalog.ts";
import { findLeaderboardByKey, type StoredLeaderboard } from "../db/queries/leaderboards.ts";
import { ensureModels, holdModels } from "../db/queries/models.ts";
import { insertSealedKeys } from "../db/queries/sealed-credentials.ts";
import { insertTask } from "../db/queries/tasks.ts";
import type { HouseModel } from "../lib/engine/models/house-model.ts";
import { largestModelCount, type ModelChoice } from "../lib/engine/models/model-choice.ts";
import type { ModelIdentity } from "../lib/engine/models/model-identity.ts";
import { planFingerprint } from "../lib/engine/plan/fingerprint.ts";
import { marginOf, type Plan, type Planned, planOf, scalingOf } from "../lib/engine/plan/plan.ts";
import { BenchHubError } from "../lib/errors.ts";
import { concludeTask } from "./conclude-task.ts";
import { cutShards } from "./cut-shards.ts";
import { drawItems } from "./draw-items.ts";
import { identifyModels } from "./identify-models.ts";
import { leaderboardKey } from "./leaderboard-key.ts";
import { lookForSettled } from "./look-for-settled.ts";
import { listMissingItems } from "./missing-answers.ts";
import { choosePrompting } from "./prompting.ts";
import { sendShards } from "./queue.ts";
import { takeQueuePlace } from "./queue-depth.ts";
import { randomName } from "./random-name.ts";
import { sealKeys } from "./seal-keys.ts";

export type Submission = {
  query: string | null;
  planned: Planned;
  models: readonly ModelChoice[];
  /** Whom private results belong to. */
  owner: string;
};

export type Submitted =
  | { kind: "leaderboard"; stored: StoredLeaderboard }
  | { kind: "task"; taskId: string; status: "PENDING" };

/**
 * Answer a plan: from the snapshot of the same plan, models and data; else from samples if none is missing; else by a
 * task whose row, sealed keys and jobs are written in one transaction.
 * Without `boss` no jobs are sent: the caller runs the task's shards itself.
 * @throws BenchHubError "invalid-input", "too-large" or "empty-slice", with what to change; "rate-limited" for a full queue;
 * "conflict" where one of the models is purged in that moment.
 */
export async function submitTask({
  db,
  boss,
  secret,
  maxItems,
  maxOpenTasks = null,
  house = [],
  submission,
  alongside = async () => {},
}: {
  db: Queryable;
  boss: PgBoss | null;
  secret: string;
  maxItems: number;
  /** Tasks that may wait or run at once; null: any number. */
  maxOpenTasks?: number | null;
  /** The operator's models. */
  house?: readonly HouseModel[];
  submission: Submission;
  /** What must come to be with a task that goes to the queue, or not at all. */
  alongside?: (tx: Queryable, taskId: string) => Promise<void>;
}): Promise<Submitted> {
  const { query, planned, models: choices, owner } = submission;
  const plan = planOf(planned);
  checkLimits({ choices, sampleSize: plan.sampleSize, maxItems });
  const identified = identifyModels({ choices, owner, house });
  const identities = identified.map(({ identity }) => identity);
  const names = identified.map(({ name }) => name);
  const prices = identified.map(({ price }) => price);
  checkDistinct(identities.map(i => i.identity));
  checkScaling({ plan, models: identities });

  const [dataVersion, draw, { promptVersion, exampleItemIds }] = await Promise.all([
    getDataVersion(db),
    drawItems(db, plan),
    choosePrompting(db, plan),
  ]);
  if (draw.items.length === 0) {
    throw new BenchHubError({
      code: "empty-slice",
      message: "No question in the catalog has all of these labels. Remove one of the filters.",
    });
  }
  const models = await ensureModels(db, identities);
  const fingerprint = planFingerprint(plan);
  const key = leaderboardKey({ query, fingerprint, dataVersion, promptVersion, models, names, prices });
  // What was measured on somebody's own endpoint is nobody else's question.
  if (query !== null && models.every(model => model.scope === "shared"))
    await countAsker(db, { fingerprint, query, plan, visitor: owner });
  const snapshot = await findLeaderboardByKey(db, key);
  if (snapshot) return { kind: "leaderboard", stored: snapshot };

  const itemIds = draw.items.map(item => item.id);
  const lacking = await listMissingItems(db, { plan, promptVersion, models, itemIds });
  const missing = lacking.map(list => list.length);
  const isWhole = missing.every(n => n === 0);
  // Answers of before may settle it already: then nothing is asked.
  const settledItems = isWhole
    ? null
    : await lookForSettled(db, {
        plan,
        promptVersion,
        itemIds,
        models: models.map(({ id, kind }) => ({ id, kind, stopped: null })),
        through: commonPrefix({ itemIds, lacking }),
      });
  const keys = new Map(
    choices.flatMap((choice, position) =>
      "api_key" in choice && choice.api_key ? [[position, choice.api_key] as const] : [],
    ),
  );
  const taskId = newTaskId();
  const looksOften = marginOf(plan) !== null;
  const shards =
    isWhole || settledItems !== null ? [] : cutShards({ itemCount: itemIds.length, missing, looksOften });
  await db.transaction(async tx => {
    if (
      !(await holdModels(
        tx,
        models.map(model => model.id),
      ))
    )
      throw purged();
    // What is measured already is answered at any time; only new work waits for room.
    if (boss !== null && shards.length > 0) await takeQueuePlace(tx, maxOpenTasks);
    await insertTask(tx, {
      taskId,
      query,
      planned,
      ownerId: owner,
      planFingerprint: fingerprint,
      promptVersion,
      dataVersion,
      itemIds,
      availableItems: draw.available,
      exampleItemIds,
      settledItems,
      answersWanted: itemIds.length * models.length,
      answersMissing: missing.reduce((sum, n) => sum + n, 0),
      inProcess: boss === null,
      models: models.map((model, position) => {
        const { name, limits, price } = identified[position]!;
        return {
          model,
          name,
          limits,
          price,
          hadKey: keys.has(position),
        };
      }),
      shards,
    });
    if (shards.length === 0) {
      await concludeTask(tx, taskId);
      return;
    }
    if (boss === null) return;
    await insertSealedKeys(tx, sealKeys({ secret, taskId, keys }));
    await alongside(tx, taskId);
    await sendShards({ boss, taskId, run: 0, shards, db: fromDrizzle(tx, sql) });
  });
  if (shards.length > 0) return { kind: "task", taskId, status: "PENDING" };
  const stored = await findLeaderboardByKey(db, key);
  if (!stored)
    throw new BenchHubError({
      code: "internal",
      message: "The leaderboard was made but is gone. Ask again.",
    });
  return { kind: "leaderboard", stored };
}

/** Between our look at what is measured and our transaction: what was counted is gone with it. */
function purged(): BenchHubError {
  return new BenchHubError({
    code: "conflict",
    message:
      "The operator deleted all that was measured of one of the models at this moment. Nothing was started. Ask again.",
  });
}

function checkLimits({
  choices,
  sampleSize,
  maxItems,
}: {
  choices: readonly ModelChoice[];
  sampleSize: number;
  maxItems: number;
}): void {
  if (choices.length === 0)
    throw new BenchHubError({ code: "invalid-input", message: "Choose at least one model." });
  if (choices.length > largestModelCount) {
    throw new BenchHubError({
      code: "too-large",
      message: `A task compares up to ${largestModelCount} models; this one has ${choices.length}.`,
    });
  }
  if (sampleSize > maxItems) {
    throw new BenchHubError({
      code: "too-large",
      message: `This server asks up to ${maxItems} questions a task; the plan has ${sampleSize}.`,
    });
  }
}

function checkDistinct(identities: string[]): void {
  const twice = identities.findIndex((identity, index) => identities.indexOf(identity) !== index);
  if (twice === -1) return;
  throw new BenchHubError({
    code: "invalid-input",
    message: `Model ${twice + 1} is the same as an earlier one (same address, model id and settings). Remove one of them.`,
    fields: { [`models.${twice}`]: "listed twice" },
  });
}

/** At temperature 0 every repeat is the same answer: several would cost much and say nothing. */
function checkScaling({ plan, models }: { plan: Plan; models: readonly ModelIdentity[] }): void {
  const { samples } = scalingOf(plan);
  if (samples === 1) return;
  const cold = models.flatMap(({ settings }, n) => (settings.temperature === 0 ? [n] : []));
  if (cold.length === 0) return;
  throw new BenchHubError({
    code: "invalid-input",
    message: `The plan asks each question ${samples} times and keeps one of the answers: that needs a temperature above 0, or all answers are the same. Set one for model ${cold.map(n => n + 1).join(", ")}, or samples to 1.`,
    fields: Object.fromEntries(cold.map(n => [`models.${n}.settings.temperature`, "must be above 0"])),
  });
}

/** Items from the draw's start that no model lacks. */
function commonPrefix({
  itemIds,
  lacking,
}: {
  itemIds: readonly number[];
  lacking: readonly (readonly number[])[];
}): number {
  const first = new Set(lacking.flatMap(list => list.slice(0, 1)));
  return itemIds.findIndex(id => first.has(id));
}

/** Unguessable (128 bits): whoever holds the link may read the task. */
function newTaskId(): string {
  return randomName();
}
