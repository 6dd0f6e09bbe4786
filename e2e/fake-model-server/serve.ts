import { parseArgs } from "node:util";
import type { Behaviour } from "./behaviour.ts";
import { type FaultRule, faultNames, type Schedule } from "./fault.ts";
import { startFakeModelServer } from "./start-fake-model-server.ts";

const help = `Fake OpenAI-compatible server that knows the answers of the starter questions.

  node e2e/fake-model-server/serve.ts --port 8099 --accuracy 0.7

  --port N            0 or left out: a free one
  --model ID          may be repeated; default fake-model
  --accuracy SHARE    default 1
  --seed TEXT         which questions are right
  --latency MS        or MIN-MAX
  --streaming HOW     yes (default), uncounted, ignored or refused
  --key KEY           Bearer key it asks for
  --fault NAME[:WHEN] may be repeated; WHEN: always (default) | calls=1,4 | every=5 | first=0.2 (share of first tries)
                      NAME: ${faultNames.join(", ")}
  Calls so far: GET /__calls`;

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    model: { type: "string", multiple: true, default: ["fake-model"] },
    accuracy: { type: "string", default: "1" },
    seed: { type: "string", default: "0" },
    latency: { type: "string", default: "0" },
    streaming: { type: "string", default: "yes" },
    key: { type: "string" },
    fault: { type: "string", multiple: true, default: [] },
    help: { type: "boolean", short: "h", default: false },
  },
});

function parseFault(text: string): FaultRule {
  const [name, when = "always"] = text.split(":", 2);
  const fault = faultNames.find(known => known === name);
  if (!fault) throw new Error(`unknown fault ${name}; there are: ${faultNames.join(", ")}`);
  return { fault, when: parseSchedule(when) };
}

function parseSchedule(text: string): Schedule {
  const [kind, value = ""] = text.split("=", 2);
  if (kind === "always") return "always";
  if (kind === "calls") return { calls: value.split(",").map(Number) };
  if (kind === "every") return { every: Number(value) };
  if (kind === "first") return { firstTryShare: Number(value) };
  throw new Error(`unknown schedule ${text}; write always, calls=1,4, every=5 or first=0.2`);
}

function parseStreaming(text: string): Behaviour["streaming"] {
  if (text === "yes" || text === "uncounted" || text === "ignored" || text === "refused") return text;
  throw new Error(`unknown way of streaming ${text}; write yes, uncounted, ignored or refused`);
}

async function main(): Promise<void> {
  if (values.help) return console.log(help);
  const [least, most = least] = values.latency.split("-").map(Number);
  const behaviour: Partial<Behaviour> = {
    accuracy: Number(values.accuracy),
    seed: values.seed,
    latencyMs: [least!, most!],
    streaming: parseStreaming(values.streaming),
    key: values.key ?? null,
    faults: values.fault.map(parseFault),
  };
  const server = await startFakeModelServer({
    port: Number(values.port),
    models: Object.fromEntries(values.model.map(id => [id, behaviour])),
  });
  console.log(`${server.baseUrl}  models: ${values.model.join(", ")}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
