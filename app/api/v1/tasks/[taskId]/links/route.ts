import { answerLinks, answerNewLink } from "../../../../../_server/share-request.ts";

type Context = { params: Promise<{ taskId: string }> };

/** Links to a private task and the leaderboard it makes, for its owner. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerLinks({ taskId: (await params).taskId });
}

/** A new one: `{ "expires": "7d" }`; its address is in this answer and nowhere else. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return answerNewLink(request, { taskId: (await params).taskId });
}
