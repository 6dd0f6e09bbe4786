import { createRequire } from "node:module";
import type { Env } from "../../lib/env.ts";
import { buildWeb } from "./build-web.ts";
import { chooseWebPort } from "./choose-web-port.ts";
import { nextProgram } from "./next-program.ts";
import { printLine, step } from "./print.ts";

/**
 * The web role where there is no image: the pages are built if their sources changed, and served by this very process.
 * @throws StartError
 */
export async function serveCheckout({
  root,
  env,
  environment,
}: {
  root: string;
  env: Env;
  environment: NodeJS.ProcessEnv;
}): Promise<void> {
  const host = env.BENCHHUB_HOST ?? "0.0.0.0";
  const port = await chooseWebPort({ host, port: env.PORT });
  Object.assign(environment, { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", PORT: String(port) });
  await step({
    label: "build",
    work: () => buildWeb({ root, env: environment, signal: new AbortController().signal }),
    tell: ({ built }) => (built ? "built" : "nothing changed since the last one"),
  });
  printLine("web", `serving at http://${host}:${port}`);
  const program = nextProgram();
  process.argv = [process.execPath, program, "start", root, "--hostname", host, "--port", String(port)];
  createRequire(import.meta.url)(program);
}
