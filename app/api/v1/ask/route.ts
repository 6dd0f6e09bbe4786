import { askQuestion } from "../../../../jobs/ask-question.ts";
import { findJudge } from "../../../../lib/judge-settings.ts";
import { answer } from "../../../_server/answer.ts";
import { askRequestSchema, planRequest } from "../../../_server/generate-request.ts";
import { usualConcurrency } from "../../../_server/preview-for.ts";
import { readJson } from "../../../_server/read-json.ts";
import { getServer } from "../../../_server/server.ts";
import { findVisitor } from "../../../_server/visitor.ts";

/** What is measured of a question's slice, and what evaluating one more model would take; starts nothing. */
export async function POST(request: Request): Promise<Response> {
  return answer(
    async () => {
      const body = askRequestSchema.parse(await readJson(request));
      const { db, env, readQuery } = getServer();
      const asked = await askQuestion({
        db,
        planned: await planRequest({ body, readQuery }),
        owner: await findVisitor(),
        judged: findJudge(env) !== null,
        concurrency: Math.min(usualConcurrency, env.ENDPOINT_CONCURRENCY),
      });
      return Response.json(asked, { headers: { "cache-control": "no-store" } });
    },
    { limit: "plan" },
  );
}
