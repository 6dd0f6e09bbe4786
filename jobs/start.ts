import { existsSync } from "node:fs";
import path from "node:path";
import { EmbeddedPostgresError } from "../db/embedded/embedded-postgres-error.ts";
import { EnvError } from "../lib/env.ts";
import { ignoreBrokenOutput } from "./start/print.ts";
import { runProduct } from "./start/run-product.ts";
import { createShutdown } from "./start/shutdown.ts";
import { StartError } from "./start/start-error.ts";

/** One command: database, schema, build, web and worker, and all of it down again with Ctrl-C. `--dev` reloads. */
async function main(): Promise<number> {
  ignoreBrokenOutput();
  const root = path.join(import.meta.dirname, "..");
  const envFile = path.join(root, ".env");
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  const shutdown = createShutdown();
  try {
    const running = runProduct({ root, dev: process.argv.includes("--dev"), source: process.env, shutdown });
    running.catch(() => {});
    await Promise.race([running, shutdown.requested]);
    return 0;
  } catch (error) {
    console.error(`\n${explain(error)}`);
    return 1;
  } finally {
    await shutdown.run();
  }
}

function explain(error: unknown): string {
  const isOurs =
    error instanceof StartError || error instanceof EnvError || error instanceof EmbeddedPostgresError;
  if (isOurs) return error.message;
  return `Cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

process.exit(await main());
