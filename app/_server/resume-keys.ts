import { z } from "zod";
import type { Queryable } from "../../db/client.ts";
import { listTaskModels, type TaskModel } from "../../db/queries/task-models.ts";
import { findTaskHead } from "../../db/queries/tasks.ts";
import { endpointChoiceSchema, largestModelCount } from "../../lib/engine/models/model-choice.ts";
import { BenchHubError } from "../../lib/errors.ts";

const keySchema = endpointChoiceSchema.shape.api_key.unwrap();

/** Body of POST /api/v1/tasks/…/resume. */
export const resumeRequestSchema = z.strictObject({
  /** Model name → key, where no two models of the task have the name. */
  api_keys: z.record(z.string(), keySchema).default({}),
  /** Keys by the model's place in the task, from 0, in the order of `progress.lanes`. */
  keys: z
    .array(z.strictObject({ position: z.int().min(0), api_key: keySchema }))
    .max(largestModelCount)
    .default([]),
});

/**
 * The keys of a resume request, by the position of the model they are for. @throws BenchHubError "invalid-input" for a name
 * that several models have, a place that none has, and a place named twice: no key is sent to an endpoint it may not be for.
 */
export async function readResumeKeys(
  db: Queryable,
  { taskId, owner, body }: { taskId: string; owner: string; body: unknown },
): Promise<Map<number, string>> {
  const { api_keys, keys } = resumeRequestSchema.parse(body);
  const task = await findTaskHead(db, taskId);
  // Of somebody else's task nothing is told: resuming it is refused as if there were none.
  if (task?.ownerId !== owner) return new Map();
  const endpoints = (await listTaskModels(db, taskId)).filter(takesKey);
  const found = new Map<number, string>();
  const give = (position: number, key: string, field: string) => {
    if (!endpoints.some(lane => lane.position === position))
      throw refusal(field, "No endpoint of this evaluation that a key could be for has this place");
    if (found.has(position)) throw refusal(field, "A key for this endpoint is given twice");
    found.set(position, key);
  };
  for (const [index, { position, api_key }] of keys.entries()) give(position, api_key, `keys.${index}`);
  for (const [name, key] of Object.entries(api_keys)) {
    const named = endpoints.filter(lane => lane.name === name);
    if (named.length > 1)
      throw refusal(`api_keys.${name}`, `${named.length} endpoints are called ${name}`, named);
    if (named.length === 1) give(named[0]!.position, key, `api_keys.${name}`);
  }
  return found;
}

/** The operator's models have their own keys, baselines none. */
function takesKey({ model }: TaskModel): boolean {
  return model.kind === "endpoint" && model.house === null;
}

function refusal(field: string, problem: string, lanes: readonly TaskModel[] = []): BenchHubError {
  const places = lanes.map(({ position, model }) => `${position} is ${model.host}`).join(", ");
  return new BenchHubError({
    code: "invalid-input",
    message: `${problem}. Send keys by place: "keys": [{"position": 0, "api_key": "…"}]${places === "" ? "" : `; ${places}`}. Nothing was started.`,
    fields: { [field]: "is not clear" },
  });
}
