import { answerLinks, answerNewLink } from "../../../../../_server/share-request.ts";

type Context = { params: Promise<{ slug: string }> };

/** Links to a private leaderboard, for its owner. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerLinks({ slug: (await params).slug });
}

/** A new one: `{ "expires": "7d" }`; its address is in this answer and nowhere else. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return answerNewLink(request, { slug: (await params).slug });
}
