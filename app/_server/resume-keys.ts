import { z } from "zod";
import type { Queryable } from "../../db/client.ts";
import { listTaskModels } from "../../db/queries/task-models.ts";
import { endpointChoiceSchema } from "../../lib/engine/models/model-choice.ts";

/** Body of POST /api/v1/tasks/…/resume. */
export const resumeRequestSchema = z.strictObject({
  /** Model name → key. */
  api_keys: z.record(z.string(), endpointChoiceSchema.shape.api_key.unwrap()).default({}),
});

/** The keys of a resume request, by the position of the model they are for. */
export async function readResumeKeys(
  db: Queryable,
  { taskId, body }: { taskId: string; body: unknown },
): Promise<Map<number, string>> {
  const { api_keys } = resumeRequestSchema.parse(body);
  const lanes = await listTaskModels(db, taskId);
  return new Map(
    lanes.flatMap(({ name, position }) => {
      const key = Object.hasOwn(api_keys, name) ? api_keys[name] : undefined;
      return key === undefined ? [] : [[position, key] as const];
    }),
  );
}
