import pLimit from "p-limit";
import type { TaskModel } from "../../db/queries/task-models.ts";
import { sayOwnReason } from "../../lib/engine/leaderboard/own-reasons.ts";
import type { BaselineId } from "../../lib/engine/models/model-choice.ts";
import type { ShardPorts } from "../../lib/engine/runner/run-shard.ts";
import { BenchHubError } from "../../lib/errors.ts";
import type { ShardContext } from "../shard-context.ts";
import { baselineAnswer, endpointAnswer } from "./model-answer.ts";
import { createWaitNote } from "./note-wait.ts";

/** Baselines take no network: enough to keep the database busy. */
const limitBaselines = pLimit(8);

/** A task's model, ready to be asked; its key, to be kept out of whatever is stored. */
export type OpenModel = Pick<ShardPorts, "answer" | "limit"> & { key: string | null };

/** @throws BenchHubError where it can't be called and never will, saying why. */
export async function openModel({
  context,
  taskId,
  lane,
  failedBefore,
  onTry,
  onFailure,
}: {
  context: ShardContext;
  taskId: string;
  lane: TaskModel;
  /** Failed tries that count as each question's first ones. */
  failedBefore: number;
  /** Told of every try, as it is sent. */
  onTry: (itemId: number) => void;
  /** Told of every failed try. */
  onFailure: () => void;
}): Promise<OpenModel> {
  const { db, fetch } = context;
  const { model, position } = lane;
  if (model.kind === "baseline") {
    const limit: ShardPorts["limit"] = work => limitBaselines(work);
    return { answer: baselineAnswer(model.builtin as BaselineId), limit, key: null };
  }
  const onWait = createWaitNote({ db, taskId, position });
  const shared = { failedBefore, onWait, onTry, onFailure };
  if (model.house !== null) {
    if (!context.house) throw new BenchHubError({ code: "unavailable", message: noHouse });
    const house = context.house.open(lane);
    const gate = context.gates.open({ baseUrl: house.lane.model.baseUrl!, key: house.key });
    return { answer: endpointAnswer({ ...house, gate, ...shared }), limit: gate.run, key: house.key };
  }
  const key = await context.findKey({ taskId, position });
  // Swept after its time limit, or deleted with the end of this run: without it the endpoint would only refuse.
  if (key === null && lane.hadKey)
    throw new BenchHubError({ code: "unavailable", message: sayOwnReason("keyGone") });
  const gate = context.gates.open({ baseUrl: model.baseUrl!, key });
  return { answer: endpointAnswer({ fetch, gate, lane, key, ...shared }), limit: gate.run, key };
}

const noHouse = "This server has no models of its own to ask.";
