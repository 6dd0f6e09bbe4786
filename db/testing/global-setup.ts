import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "../migrate.ts";
import { startTestPostgres } from "./start-test-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Of the server all integration tests share; each test file makes its own database on it. */
    postgresUrl: string;
    /** A database with our tables and nothing in them: copying it is several times faster than migrating anew. */
    migratedDatabase: string;
  }
}

const migratedDatabase = "migrated";
/** Nothing here has to outlive a power cut. */
const settings = ["fsync", "full_page_writes", "synchronous_commit"];

/** One real PostgreSQL for the run, stopped and removed after. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, stop } = await startTestPostgres("benchhub-test-");
  const sql = postgres(server.url, { max: 1 });
  for (const setting of settings) await sql.unsafe(`alter system set ${setting} = off`);
  await sql`select pg_reload_conf()`;
  await sql.unsafe(`create database ${migratedDatabase}`);
  await sql.end();
  await migrateDatabase(Object.assign(new URL(server.url), { pathname: `/${migratedDatabase}` }).href);
  project.provide("postgresUrl", server.url);
  project.provide("migratedDatabase", migratedDatabase);
  return stop;
}
