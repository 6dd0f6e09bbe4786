import { z } from "zod";
import { taskStatusSchema } from "../../../lib/engine/leaderboard/task-status.ts";
import { readResumeKeys } from "../read-resume-keys.ts";
import type { ServerClient } from "./server-client.ts";

/**
 * Ask a server for what an ended task lacks. A key is for the endpoints of its host that are no house models: which of
 * them had one is not told. Returns how many answers are missing.
 */
export async function resumeOnServer({
  server,
  taskId,
  given,
}: {
  server: ServerClient;
  taskId: string;
  /** `NAME` or `HOST=NAME` each, of environment variables. */
  given: readonly string[];
}): Promise<number> {
  const id = encodeURIComponent(taskId);
  const lanes =
    given.length === 0
      ? []
      : (await server.get({ path: `/api/v1/status/${id}`, schema: taskStatusSchema })).progress.lanes
          .map((lane, position) => ({ ...lane, position }))
          .filter(lane => lane.kind === "endpoint" && !lane.house);
  const keys = readResumeKeys({ given, lanes, environment: process.env });
  const { missing } = await server.get({
    method: "POST",
    path: `/api/v1/tasks/${id}/resume`,
    body: { keys: [...keys].map(([position, api_key]) => ({ position, api_key })) },
    schema: z.object({ missing: z.int() }),
  });
  return missing;
}
