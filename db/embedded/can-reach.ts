import { statSync } from "node:fs";
import path from "node:path";
import type { ServerAccount } from "./server-account.ts";

/** Whether the account may pass through a folder and every parent of it (by mode bits; access lists are not read). */
export function canReach(account: ServerAccount, folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (!mayPass(account, at)) return false;
    if (at === path.dirname(at)) return true;
  }
}

function mayPass({ uid, gid }: ServerAccount, folder: string): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat) return false;
  // One class counts, the first that fits: an owner without x is refused even if others have it.
  if (stat.uid === uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}
