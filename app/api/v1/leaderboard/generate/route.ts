import { answer } from "../../../../_server/answer.ts";
import { answerGenerated, generate, generatedSchema } from "../../../../_server/generate.ts";
import { generateRequestSchema } from "../../../../_server/generate-request.ts";
import { answerOnce } from "../../../../_server/idempotency.ts";
import { readJson } from "../../../../_server/read-json.ts";
import { readOrigin } from "../../../../_server/read-origin.ts";
import { ensureVisitor } from "../../../../_server/visitor.ts";

/** 202 with a task to follow, or 200 with the leaderboard when all of it is measured already. */
export async function POST(request: Request): Promise<Response> {
  return answer(
    async () => {
      const sent = await readJson(request);
      const body = generateRequestSchema.parse(sent);
      const owner = await ensureVisitor();
      return answerOnce({
        request,
        owner,
        body: sent,
        schema: generatedSchema,
        replay: answerGenerated,
        work: remember => generate({ body, owner, origin: readOrigin(request), remember }),
      });
    },
    { limit: "submit" },
  );
}
