import { EmbeddedPostgresError } from "../../db/embedded/embedded-postgres-error.ts";
import { EnvError } from "../../lib/env.ts";
import { ignoreBrokenOutput } from "./print.ts";
import { runProduct } from "./run-product.ts";
import { createShutdown } from "./shutdown.ts";
import { StartError } from "./start-error.ts";

/** Run the product until it is stopped or fails. Returns the exit code; every process it started has ended by then. */
export async function startCommand({ root, dev }: { root: string; dev: boolean }): Promise<number> {
  ignoreBrokenOutput();
  const shutdown = createShutdown();
  try {
    const running = runProduct({ root, dev, source: process.env, shutdown });
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
