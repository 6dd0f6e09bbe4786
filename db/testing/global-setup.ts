import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { acquireEmbeddedPostgres } from "../embedded/acquire-embedded-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Of the server all integration tests share; each test file makes its own database on it. */
    postgresUrl: string;
  }
}

/** One real PostgreSQL for the run, in a folder of its own; stopped and removed after. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "benchhub-test-"));
  // Root starts the server under another account, which must get in.
  chmodSync(dataDir, 0o755);
  const server = await acquireEmbeddedPostgres({ dataDir });
  const stopAtOnce = () => server.releaseAtOnce();
  process.once("exit", stopAtOnce);
  project.provide("postgresUrl", server.url);
  return async () => {
    process.off("exit", stopAtOnce);
    await server.release();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
