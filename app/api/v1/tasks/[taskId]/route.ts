import { answer } from "../../../../_server/answer.ts";
import { answerTaskStatus } from "../../../../_server/api/task-json.ts";

/** The same as its status. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ taskId: string }> },
): Promise<Response> {
  return answer(async () => answerTaskStatus(request, (await params).taskId));
}
