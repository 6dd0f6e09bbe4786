import { answer } from "../../../../_server/answer.ts";
import { answerTaskStatus } from "../../../../_server/api/task-json.ts";

/** A task's state, progress and result; 304 while nothing changed since the ETag sent. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ taskId: string }> },
): Promise<Response> {
  return answer(async () => answerTaskStatus(request, (await params).taskId));
}
