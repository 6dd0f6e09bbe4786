import { randomUUID } from "node:crypto";
import {
  accessSync,
  constants,
  createWriteStream,
  existsSync,
  lstatSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CommandError } from "./command-error.ts";

const reasons: Record<string, string> = {
  ENOENT: "its folder is not there",
  ENOTDIR: "a part of its path is no folder",
  EACCES: "the rights to do so are missing",
  EPERM: "the rights to do so are missing",
  EROFS: "nothing can be written there",
  ENOSPC: "the disk is full",
};

/** Before hours of work: a file that can't be written should cost nothing. @throws CommandError */
export function checkWritable(file: string): void {
  orCommandError(file, () => {
    const found = existsSync(file) ? statSync(file) : null;
    if (found?.isDirectory()) throw new CommandError(`${file} is a folder; name a file.`);
    accessSync(found ? file : folderOf(file), constants.W_OK);
  });
}

/** A file is there whole or as it was before; a pipe, a device or a symbolic link is written as it comes. @throws CommandError */
export async function writeWhole(file: string, source: Readable): Promise<void> {
  const isOrdinary = lstatSync(file, { throwIfNoEntry: false })?.isFile() ?? true;
  const part = isOrdinary ? `${file}.${randomUUID().slice(0, 8)}.part` : file;
  try {
    await pipeline(source, createWriteStream(part));
    if (isOrdinary) renameSync(part, file);
  } catch (error) {
    if (isOrdinary) rmSync(part, { force: true });
    throw toCommandError(file, error);
  }
}

/** @throws CommandError where the system refuses (no such folder, no right, no room); anything else as it is. */
export function orCommandError<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toCommandError(file, error);
  }
}

/** With a last dot: of a file that is no folder the system says so. */
function folderOf(file: string): string {
  return `${path.dirname(path.resolve(file))}/.`;
}

function toCommandError(file: string, error: unknown): unknown {
  if (!(error instanceof Error && "syscall" in error && "code" in error)) return error;
  const reason = reasons[String(error.code)];
  return new CommandError(`${file} can't be written${reason ? `: ${reason}` : ""} (${error.code}).`, {
    cause: error,
  });
}
