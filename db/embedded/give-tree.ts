import { chmodSync, lchownSync, readdirSync } from "node:fs";
import path from "node:path";
import type { ServerAccount } from "./server-account.ts";

/** A data folder that root copied belongs to root and may be open to all: PostgreSQL refuses both. */
export function giveTree({ folder, account }: { folder: string; account: ServerAccount }): void {
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    lchownSync(path.join(folder, entry), account.uid, account.gid);
  }
  lchownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
}
