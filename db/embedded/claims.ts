import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findProcessStart } from "./process-identity.ts";

/**
 * A claim is an empty file named for the process that made it, in a folder of such files. Its name is never used
 * again, so that anyone may remove a dead process's claim without a race.
 */
export function placeClaim(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const claim = `${process.pid}-${findProcessStart(process.pid)}-${randomBytes(4).toString("hex")}`;
  writeFileSync(path.join(folder, claim), "", { flag: "wx" });
  return claim;
}

export function removeClaim(folder: string, claim: string): void {
  rmSync(path.join(folder, claim), { force: true });
}

/** Claims whose process lives; the dead ones are swept. */
export function listLiveClaims(folder: string): string[] {
  return namesIn(folder).filter(claim => {
    const [, pid, start] = /^(\d+)-(\w+)-\w+$/.exec(claim) ?? [];
    if (pid === undefined) return false;
    const lives = findProcessStart(Number(pid)) === start;
    if (!lives) removeClaim(folder, claim);
    return lives;
  });
}

export function pidOfClaim(claim: string): number {
  return Number.parseInt(claim, 10);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
