import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

const notWritable = ["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"];
const full = ["ENOSPC", "EDQUOT"];

/** Turns a file system error about `folder` into one a person can act on; any other error stays itself. */
export function folderError(cause: unknown, folder: string): unknown {
  if (!(cause instanceof Error) || cause instanceof EmbeddedPostgresError) return cause;
  const code = "code" in cause ? String(cause.code) : "";
  if (full.includes(code)) return diskFull({ folder, detail: code, cause });
  if (!notWritable.includes(code)) return cause;
  return new EmbeddedPostgresError({
    code: "folder-not-writable",
    message: `Cannot write to ${folder} (${code}). Give yourself that folder, or set BENCHHUB_DATA_DIR to one you own.`,
    cause,
  });
}

export function diskFull({
  folder,
  detail,
  cause,
}: {
  folder: string;
  detail: string;
  cause?: unknown;
}): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    code: "disk-full",
    message: `The disk of ${folder} is full (${detail}). Free some space or set BENCHHUB_DATA_DIR to another disk.`,
    cause,
  });
}
