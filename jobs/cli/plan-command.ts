import { createInterface } from "node:readline";
import { planFingerprint } from "../../lib/engine/plan/fingerprint.ts";
import { type Planned, planOf } from "../../lib/engine/plan/plan.ts";
import { planToYaml } from "../../lib/engine/plan/plan-yaml.ts";
import { createOutboundFetch } from "../../lib/network/outbound-fetch.ts";
import { createQueryReader } from "../planner/query-reader.ts";
import { openWorkspace } from "./open-workspace.ts";
import { readPlannerChoice } from "./read-planner-choice.ts";

/** Read one question, or one a line from standard input; print a plan for each, in order. */
export async function planCommand(
  query: string | undefined,
  { planner: choice, json }: { planner: string; json: boolean },
): Promise<void> {
  const planner = readPlannerChoice({ choice, environment: process.env });
  // Keywords need no database; a language model's readings are remembered in it.
  const workspace = planner && (await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) }));
  try {
    const readQuery = createQueryReader({
      db: workspace?.db ?? null,
      planner,
      fetch: createOutboundFetch({ allowPrivate: true }),
    });
    if (query !== undefined) {
      print({ planned: await readQuery({ query }), json });
      return;
    }
    for await (const line of createInterface({
      input: process.stdin,
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      print({ planned: await readQuery({ query: line }), json: true });
    }
  } finally {
    await workspace?.close();
  }
}

function print({ planned, json }: { planned: Planned; json: boolean }): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(planned)}\n`);
    return;
  }
  const plan = planOf(planned);
  const { planner, rationale, fallback, notes } = planned;
  const readBy = planner === "llm" ? "read by a language model" : "read by keywords";
  const said = [readBy, fallback, rationale, ...notes].filter(text => text !== undefined);
  process.stdout.write(
    `${planToYaml(plan)}# fingerprint ${planFingerprint(plan)}\n${said.map(text => `# ${text}\n`).join("")}`,
  );
}
