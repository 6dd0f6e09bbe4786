import { statfsSync } from "node:fs";
import path from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { diskFull } from "./folder-error.ts";
import { binariesBroken, binaryNotRunnable } from "./postgres-binaries.ts";
import { lastUsefulLine } from "./server-log.ts";

const leastFreeBytes = 32 * 2 ** 20;

/** What a PostgreSQL program that ended said, as an error to act on. `error` is set when it could not even be run. */
export function startError({
  folder,
  output,
  error = null,
}: {
  folder: string;
  output: string;
  error?: NodeJS.ErrnoException | null;
}): EmbeddedPostgresError {
  if (error) return binaryNotRunnable(error);
  const detail = lastUsefulLine(output);
  if (/No space left|Disk quota exceeded/i.test(output) || isNearlyFull(folder))
    return diskFull({ folder, detail });
  if (/shared librar|dyld/i.test(output)) return binariesBroken(detail);
  if (/Permission denied|wrong ownership|invalid permissions/i.test(output)) {
    return new EmbeddedPostgresError({
      code: "folder-not-writable",
      message: `The embedded database may not use ${folder}: ${detail}. Give it back to the user who made it (mode 0700), or set BENCHHUB_DATA_DIR.`,
    });
  }
  if (/shared memory|semaphore|allocate memory|out of memory|Address already in use/i.test(output)) {
    return new EmbeddedPostgresError({
      code: "start-failed",
      message: `The embedded database does not start: ${detail}. Free what it asks for, or set DATABASE_URL.`,
    });
  }
  return new EmbeddedPostgresError({
    code: "folder-broken",
    message: `The embedded database in ${folder} does not start: ${detail}. Bring the folder back from a copy, or move it away to start empty.`,
  });
}

/** On a full disk the log is the first to stay empty, and other messages come before "No space left". */
function isNearlyFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(path.dirname(folder));
    return bavail * bsize < leastFreeBytes;
  } catch {
    return false;
  }
}
