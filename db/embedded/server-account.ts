import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

export type ServerAccount = { name: string; uid: number; gid: number };

/**
 * Whom the server runs as. PostgreSQL refuses root, so root lends it an account: the owner of the data that is there,
 * else postgres, else nobody. Null: as ourselves.
 */
export function chooseServerAccount(cluster: string): ServerAccount | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const account = findAccount("postgres") ?? findAccount("nobody");
  if (account) return account;
  throw new EmbeddedPostgresError({
    code: "no-account",
    message:
      "PostgreSQL refuses to run as root, and there is no account postgres or nobody to lend it. Start as a normal user, or set DATABASE_URL.",
  });
}

function findAccount(name: string): ServerAccount | null {
  const ask = (flag: string) =>
    // macOS prints nobody's -2 as 4294967294; "| 0" undoes that.
    Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })) | 0;
  try {
    return { name, uid: ask("-u"), gid: ask("-g") };
  } catch {
    return null;
  }
}
