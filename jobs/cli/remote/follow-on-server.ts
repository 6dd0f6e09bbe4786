import { type TaskStatus, taskStatusSchema } from "../../../lib/engine/leaderboard/task-status.ts";
import { followTask } from "../follow-task.ts";
import { RemoteFault } from "./remote-fault.ts";
import type { ServerClient } from "./server-client.ts";
import { ServerRefusal } from "./server-refusal.ts";

/** A server that is restarted, or moved, or behind a network that comes back. */
const usualPatienceMs = 10 * 60_000;

/**
 * Follow a server's task to its end by its status and ETag, past times in which the server is away.
 * @throws Interrupted when interrupted, RemoteFault where the server stays away: both say how to go on.
 */
export async function followOnServer({
  server,
  taskId,
  isOurs = false,
  patienceMs = usualPatienceMs,
}: {
  server: ServerClient;
  taskId: string;
  /** It was begun a moment ago; else it is sure to be there once it was seen. */
  isOurs?: boolean;
  patienceMs?: number;
}): Promise<TaskStatus> {
  const goOn = howToGoOn({ server, taskId });
  let etag: string | null = null;
  let isThere = isOurs;
  let awaySince: number | null = null;

  function sitOut(error: unknown): null {
    if (!isThere) throw error;
    if (error instanceof ServerRefusal)
      throw new ServerRefusal({
        status: error.status,
        message: `${error.message}\nThe evaluation goes on. ${goOn}`,
      });
    if (!(error instanceof RemoteFault)) throw error;
    if (awaySince === null) process.stderr.write(`${error.message} Still trying.\n`);
    awaySince ??= performance.now();
    if (performance.now() - awaySince < patienceMs) return null;
    throw new RemoteFault(`${error.message}\nThe evaluation may go on there. ${goOn}`, { cause: error });
  }

  return followTask({
    howToGoOn: goOn,
    read: async signal => {
      const headers: Record<string, string> = etag === null ? {} : { "if-none-match": etag };
      const path = `/api/v1/status/${encodeURIComponent(taskId)}`;
      const response = await server.send({ path, headers, signal }).catch(sitOut);
      if (response === null) return null;
      isThere = true;
      awaySince = null;
      if (response.status === 304) return null;
      etag = response.headers.get("etag");
      const parsed = taskStatusSchema.safeParse(await response.json().catch(() => null));
      if (parsed.success) return parsed.data;
      throw new RemoteFault(
        `${server.origin} answered in a form this version doesn't read. The evaluation may go on there. ${goOn}`,
        { cause: parsed.error },
      );
    },
  });
}

/** To be told where a task is left to itself. */
export function howToGoOn({ server, taskId }: { server: ServerClient; taskId: string }): string {
  const where = `${taskId} --server ${server.origin}`;
  return `Follow it with: benchhub follow ${where}; stop it with: benchhub cancel ${where}`;
}
