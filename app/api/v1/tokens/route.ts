import { listAccessTokens } from "../../../../db/queries/access-tokens.ts";
import { BenchHubError } from "../../../../lib/errors.ts";
import { answer } from "../../../_server/answer.ts";
import { readJson } from "../../../_server/read-json.ts";
import { getServer } from "../../../_server/server.ts";
import { makeToken, newTokenSchema, refuseToken, toTokenJson } from "../../../_server/token-request.ts";
import { findVisitor } from "../../../_server/visitor.ts";

const headers = { "cache-control": "no-store" };

/** Tokens of the visitor's own, without what was given out. */
export async function GET(): Promise<Response> {
  return answer(async () => {
    const tokens = await listAccessTokens(getServer().db, await knownOwner());
    return Response.json({ tokens: tokens.map(toTokenJson) }, { headers });
  });
}

/** A list of nobody's would only look empty: here a script learns whether it is known. */
async function knownOwner(): Promise<string> {
  const owner = await findVisitor();
  if (owner !== null) return owner;
  throw new BenchHubError({
    code: "unauthorized",
    message: "Nobody is known by this request. Send a token as Authorization: Bearer bhp_…",
  });
}

/** A new one: `{ "name": "ci", "expires": "30d" }`; the token is in this answer and nowhere else. */
export async function POST(request: Request): Promise<Response> {
  return answer(
    async () => {
      refuseToken(request);
      const { token, ...made } = await makeToken(newTokenSchema.parse(await readJson(request)));
      return Response.json({ ...toTokenJson(made), token }, { status: 201, headers });
    },
    { limit: "submit" },
  );
}
