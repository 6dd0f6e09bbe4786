import type { SchemaVersion } from "../../db/queries/schema-version.ts";
import { CommandError } from "./command-error.ts";

/** A command neither upgrades a database under those who run on it, nor writes to one whose tables it does not know. @throws CommandError */
export function refuseOtherSchema({ database, program }: SchemaVersion): void {
  if (database < program)
    throw new CommandError(
      `The database that DATABASE_URL names is at schema version ${database}, and this command needs ${program}. Nothing was changed. Bring it up to date, with all that runs on it: npm run role -- migrate`,
    );
  if (database > program)
    throw new CommandError(
      `The database that DATABASE_URL names is at schema version ${database}, newer than this command's ${program}. Nothing was changed. Use the version of BenchHub Plus that runs on it.`,
    );
}
