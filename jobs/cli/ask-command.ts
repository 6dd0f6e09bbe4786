import { type AskAnswer, askAnswerSchema } from "../../lib/engine/leaderboard/ask-answer.ts";
import { findJudge } from "../../lib/judge-settings.ts";
import { createOutboundFetch } from "../../lib/network/outbound-fetch.ts";
import { askQuestion } from "../ask-question.ts";
import { createQueryReader } from "../planner/query-reader.ts";
import { commandOwner } from "./command-owner.ts";
import { formatAsk } from "./format-ask.ts";
import { openWorkspace } from "./open-workspace.ts";
import { readPlanArgument } from "./read-plan-argument.ts";
import { readPlannerChoice } from "./read-planner-choice.ts";
import { openServer } from "./remote/open-server.ts";
import type { ServerOptions } from "./server-option.ts";

export type AskOptions = ServerOptions & { planner: string; json: boolean };

/** Answer a question at once from what is measured; nobody is called but whoever reads the question. */
export async function askCommand(question: string, options: AskOptions): Promise<void> {
  const asked = readPlanArgument(question);
  const server = openServer(options.server);
  const answer = server
    ? await server.get({
        method: "POST",
        path: "/api/v1/ask",
        body: asBody(asked),
        isRepeatable: true,
        schema: askAnswerSchema,
      })
    : await askHere(asked, options);
  process.stdout.write(options.json ? `${JSON.stringify(answer)}\n` : `${formatAsk(answer)}\n`);
}

function asBody(asked: ReturnType<typeof readPlanArgument>): Record<string, unknown> {
  return "plan" in asked ? { plan: asked.plan } : { query: asked.query };
}

async function askHere(
  asked: ReturnType<typeof readPlanArgument>,
  { planner: choice }: AskOptions,
): Promise<AskAnswer> {
  const planner = readPlannerChoice({ choice, environment: process.env });
  const { db, env, close } = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    const readQuery = createQueryReader({ db, planner, fetch: createOutboundFetch({ allowPrivate: true }) });
    return await askQuestion({
      db,
      planned:
        "plan" in asked
          ? { ...asked.plan, planner: "user", notes: asked.notes }
          : await readQuery({ query: asked.query }),
      owner: commandOwner(env),
      judged: findJudge(env) !== null,
      concurrency: env.ENDPOINT_CONCURRENCY,
    });
  } finally {
    await close();
  }
}
