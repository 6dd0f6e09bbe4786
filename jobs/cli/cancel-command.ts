import { cancelTask } from "../cancel-task.ts";
import { commandOwner } from "./command-owner.ts";
import { openWorkspace } from "./open-workspace.ts";

/** Stop a running evaluation; what was measured stays. */
export async function cancelCommand(taskId: string): Promise<void> {
  const { db, env, close } = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    await cancelTask({ db, taskId, owner: commandOwner(env) });
    process.stdout.write(`Cancelled; what was measured is kept. Go on with: benchhub resume ${taskId}\n`);
  } finally {
    await close();
  }
}
