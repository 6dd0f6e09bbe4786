import { closeSync, openSync, readSync, renameSync, statSync } from "node:fs";

/** A fresh log for a fresh server; the one before is kept beside it. */
export function rotateLog(file: string): void {
  try {
    renameSync(file, `${file}.previous`);
  } catch {}
}

/** What was written to the log after its first `from` bytes (the last 64 KiB of it). */
export function readLogFrom(file: string, from: number): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const start = Math.max(from, size - 65_536);
  if (size <= start) return "";
  const buffer = Buffer.alloc(size - start);
  const handle = openSync(file, "r");
  try {
    readSync(handle, buffer, 0, buffer.length, start);
  } finally {
    closeSync(handle);
  }
  return buffer.toString("utf8");
}

/** The line that says why: the last of the worst kind there is. A stopping server's last lines say only that it stops. */
export function lastUsefulLine(text: string): string {
  const lines = text.split("\n").filter(line => line.trim() !== "");
  const worst = [/\b(PANIC|FATAL):/, /\b(ERROR|error):/, /./]
    .map(kind => lines.findLast(line => kind.test(line)))
    .find(line => line !== undefined);
  return (worst ?? "its log is empty").replace(/^.*?\b(?=(PANIC|FATAL|ERROR|LOG):)/, "").trim();
}
