import { type TaskStatus, taskStatusSchema } from "../../../lib/engine/leaderboard/task-status.ts";
import { followTask } from "../follow-task.ts";
import { RemoteFault } from "./remote-fault.ts";
import type { ServerClient } from "./server-client.ts";

/** Follow a server's task to its end by its status and ETag. @throws Detached when interrupted. */
export async function followOnServer(server: ServerClient, taskId: string): Promise<TaskStatus> {
  let etag: string | null = null;
  return followTask({
    howToGoOn: howToGoOn({ server, taskId }),
    read: async signal => {
      const response = await server.send({
        path: `/api/v1/status/${encodeURIComponent(taskId)}`,
        headers: etag === null ? {} : { "if-none-match": etag },
        signal,
      });
      if (response.status === 304) return null;
      etag = response.headers.get("etag");
      const parsed = taskStatusSchema.safeParse(await response.json().catch(() => null));
      if (parsed.success) return parsed.data;
      throw new RemoteFault(`${server.origin} answered in a form this version doesn't read.`, {
        cause: parsed.error,
      });
    },
  });
}

/** To be told where a task is left to itself. */
export function howToGoOn({ server, taskId }: { server: ServerClient; taskId: string }): string {
  const where = `${taskId} --server ${server.origin}`;
  return `Follow it with: benchhub follow ${where}; stop it with: benchhub cancel ${where}`;
}
