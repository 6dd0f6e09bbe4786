import { cancelTask } from "../cancel-task.ts";
import { commandOwner } from "./command-owner.ts";
import { openWorkspace } from "./open-workspace.ts";
import { openServer } from "./remote/open-server.ts";
import type { ServerOptions } from "./server-option.ts";

/** Stop a running evaluation; what was measured stays. */
export async function cancelCommand(taskId: string, options: ServerOptions): Promise<void> {
  const server = openServer(options.server);
  if (server) {
    await server.send({
      method: "POST",
      path: `/api/v1/tasks/${encodeURIComponent(taskId)}/cancel`,
      body: {},
    });
    process.stdout.write(
      `Cancelled; what was measured is kept. Go on with: benchhub resume ${taskId} --server ${server.origin}\n`,
    );
    return;
  }
  const { db, env, close } = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    await cancelTask({ db, taskId, owner: commandOwner(env) });
    process.stdout.write(`Cancelled; what was measured is kept. Go on with: benchhub resume ${taskId}\n`);
  } finally {
    await close();
  }
}
