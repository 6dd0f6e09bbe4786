import type { Planned } from "../../../lib/engine/plan/plan.ts";
import { planPreviewSchema } from "../../../lib/engine/plan/plan-preview.ts";
import type { ServerClient } from "./server-client.ts";

const suggestedSchema = planPreviewSchema.pick({ planned: true });

/** A question as a server reads it: by the language model set up there, or by keywords. */
export async function readPlanOnServer(server: ServerClient, { query }: { query: string }): Promise<Planned> {
  const { planned } = await server.get({
    method: "POST",
    path: "/api/v1/plan/suggest",
    body: { query },
    isRepeatable: true,
    schema: suggestedSchema,
  });
  return planned;
}
