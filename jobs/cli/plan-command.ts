import { createInterface } from "node:readline";
import { planFingerprint } from "../../lib/engine/plan/fingerprint.ts";
import { type Planned, planOf } from "../../lib/engine/plan/plan.ts";
import { planToHret } from "../../lib/engine/plan/plan-to-hret.ts";
import { planToYaml } from "../../lib/engine/plan/plan-yaml.ts";
import { createOutboundFetch } from "../../lib/network/outbound-fetch.ts";
import { createQueryReader } from "../planner/query-reader.ts";
import { CommandError } from "./command-error.ts";
import { openWorkspace } from "./open-workspace.ts";
import { readPlanArgument } from "./read-plan-argument.ts";
import { readPlannerChoice } from "./read-planner-choice.ts";
import { openServer } from "./remote/open-server.ts";
import { readPlanOnServer } from "./remote/read-plan-on-server.ts";
import type { ServerOptions } from "./server-option.ts";
import { visibleText } from "./visible-text.ts";

const printers = { yaml: printYaml, json: printJson, hret: printHret };
type Form = keyof typeof printers;

export type PlanOptions = ServerOptions & { planner: string; json: boolean; to?: string };

/** Read one question or plan file, or one question a line from standard input; print a plan for each, in order. */
export async function planCommand(
  argument: string | undefined,
  { planner: choice, json, to, server: where }: PlanOptions,
): Promise<void> {
  const form = readForm({ json, to });
  const asked = argument === undefined ? null : readPlanArgument(argument);
  if (asked && "plan" in asked) {
    printers[form]({ ...asked.plan, planner: "user", notes: asked.notes });
    return;
  }
  const server = openServer(where);
  if (server) {
    if (asked) printers[form](await readPlanOnServer(server, asked));
    else for await (const query of standardInput()) printJson(await readPlanOnServer(server, { query }));
    return;
  }
  const planner = readPlannerChoice({ choice, environment: process.env });
  // Keywords need no database; a language model's readings are remembered in it.
  const workspace = planner && (await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) }));
  try {
    const readQuery = createQueryReader({
      db: workspace?.db ?? null,
      planner,
      fetch: createOutboundFetch({ allowPrivate: true }),
    });
    if (asked) {
      printers[form](await readQuery({ query: asked.query }));
      return;
    }
    for await (const query of standardInput()) printJson(await readQuery({ query }));
  } finally {
    await workspace?.close();
  }
}

function standardInput() {
  return createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
}

function readForm({ json, to }: { json: boolean; to: string | undefined }): Form {
  if (to === undefined) return json ? "json" : "yaml";
  if (Object.hasOwn(printers, to)) return to as Form;
  throw new CommandError(
    `There is no form "${to}" of a plan; there are: ${Object.keys(printers).join(", ")}.`,
  );
}

function printJson(planned: Planned): void {
  process.stdout.write(`${JSON.stringify(planned)}\n`);
}

function printYaml(planned: Planned): void {
  const plan = planOf(planned);
  process.stdout.write(`${planToYaml(plan)}# fingerprint ${planFingerprint(plan)}\n${comments(planned)}`);
}

function printHret(planned: Planned): void {
  process.stdout.write(`${planToHret({ plan: planOf(planned) })}${comments(planned)}`);
}

const readBy: Record<Planned["planner"], string[]> = {
  llm: ["read by a language model"],
  keyword: ["read by keywords"],
  user: [],
};

function comments({ planner, rationale, fallback, notes }: Planned): string {
  return [...readBy[planner], fallback, rationale, ...notes]
    .filter(text => text !== undefined)
    .map(text => `# ${visibleText(text)}\n`)
    .join("");
}
