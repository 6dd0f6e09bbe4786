import { noteTask } from "../../lib/note-task.ts";
import { logRequest } from "./log-request.ts";

/** Ties the request to the task that the workers' lines and spans name. */
export async function noteSubmitted(taskId: string): Promise<void> {
  noteTask({ taskId });
  await logRequest("info", "task submitted", { taskId });
}
