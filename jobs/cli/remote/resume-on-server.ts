import { z } from "zod";
import { taskStatusSchema } from "../../../lib/engine/leaderboard/task-status.ts";
import type { ServerClient } from "./server-client.ts";

/**
 * Ask a server for what an ended task lacks. The key is for each endpoint of the task that is no house model: which of
 * them had one is not told. Returns how many answers are missing.
 */
export async function resumeOnServer({
  server,
  taskId,
  key,
}: {
  server: ServerClient;
  taskId: string;
  key: string | null;
}): Promise<number> {
  const id = encodeURIComponent(taskId);
  const keyed =
    key === null
      ? []
      : (await server.get({ path: `/api/v1/status/${id}`, schema: taskStatusSchema })).progress.lanes.filter(
          lane => lane.kind === "endpoint" && !lane.house,
        );
  const { missing } = await server.get({
    method: "POST",
    path: `/api/v1/tasks/${id}/resume`,
    body: { api_keys: Object.fromEntries(keyed.map(lane => [lane.name, key])) },
    schema: z.object({ missing: z.int() }),
  });
  return missing;
}
