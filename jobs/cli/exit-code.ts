import { CommanderError } from "commander";
import { EmbeddedPostgresError } from "../../db/embedded/embedded-postgres-error.ts";
import { EnvError } from "../../lib/env.ts";
import { BenchHubError } from "../../lib/errors.ts";
import { SourceError } from "../../lib/sources/source-error.ts";
import { StartError } from "../start/start-error.ts";
import { CommandError } from "./command-error.ts";
import { Interrupted } from "./interrupted.ts";
import { RemoteFault } from "./remote/remote-fault.ts";
import { toDatabaseError } from "./to-database-error.ts";
import { visibleLines } from "./visible-text.ts";

const refusals = [CommandError, BenchHubError, SourceError, EnvError, StartError, EmbeddedPostgresError];

/** How a command that threw ends, as `benchhub --help` says: 2 where it was refused for a reason told, else 1. */
export function toExit(error: unknown): { code: number; message: string | null } {
  const { code, message } = findExit(error);
  // An endpoint's words may be in it, or a data set's.
  return { code, message: message === null ? null : visibleLines(message) };
}

function findExit(error: unknown): { code: number; message: string | null } {
  // Commander has said what was wrong; help and version are no errors.
  if (error instanceof CommanderError) return { code: error.exitCode === 0 ? 0 : 2, message: null };
  if (error instanceof Interrupted) return { code: 130, message: error.message };
  if (error instanceof RemoteFault) return { code: 1, message: error.message };
  if (refusals.some(kind => error instanceof kind)) return { code: 2, message: (error as Error).message };
  const ofDatabase = toDatabaseError(error);
  if (ofDatabase) return ofDatabase;
  return { code: 1, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
