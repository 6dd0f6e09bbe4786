import type { TestProject } from "vitest/node";
import { startTestPostgres } from "./start-test-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Of the server all integration tests share; each test file makes its own database on it. */
    postgresUrl: string;
  }
}

/** One real PostgreSQL for the run, stopped and removed after. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, stop } = await startTestPostgres("benchhub-test-");
  project.provide("postgresUrl", server.url);
  return stop;
}
