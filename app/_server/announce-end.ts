import { announceEnds } from "../../jobs/webhook/announce-end.ts";
import { logRequest } from "./log-request.ts";
import { getServer } from "./server.ts";

/** Have a task's end told to whoever asked to be; if that fails here, the worker's next sweep does it. */
export async function announceEnd(taskId: string): Promise<void> {
  const { db, queue } = getServer();
  try {
    await announceEnds({ db, boss: await queue(), taskId });
  } catch (error) {
    await logRequest("warn", "the end of a task is told later", { taskId, error });
  }
}
