import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { canReach } from "./can-reach.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { getPostgresBinaries, type PostgresBinaries } from "./postgres-binaries.ts";
import { chooseServerAccount, type ServerAccount } from "./server-account.ts";

export type ServerHome = {
  cluster: string;
  log: string;
  password: string;
  account: ServerAccount | null;
  binaries: PostgresBinaries;
};

/**
 * Where data and programs are, and who runs them. Normally `folder` and node_modules; where the lent account cannot
 * reach those (a checkout under root's 0700 home) the first of `fallbackRoots` that works, remembered in a file.
 */
export function openServerHome({
  folder,
  fallbackRoots,
  log,
}: {
  folder: string;
  fallbackRoots: readonly string[];
  log: (line: string) => void;
}): ServerHome {
  const pointer = path.join(folder, "location");
  const moved = existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : null;
  let base = moved ?? folder;
  const account = chooseServerAccount(path.join(base, "cluster"));
  if (account && moved === null && !canReach(account, base)) {
    base = makeFallback({ account, folder, fallbackRoots });
    writeFileSync(pointer, `${base}\n`);
    log(`The account ${account.name} cannot reach ${folder}, so the database lives in ${base}.`);
  }
  return {
    cluster: path.join(base, "cluster"),
    log: path.join(base, "server.log"),
    password: readOrMakePassword({ file: path.join(base, "password"), account }),
    account,
    binaries: reachableBinaries({ base, account }),
  };
}

function makeFallback({
  account,
  folder,
  fallbackRoots,
}: {
  account: ServerAccount;
  folder: string;
  fallbackRoots: readonly string[];
}): string {
  const name = `${path.basename(path.resolve(folder, "../.."))}-${randomBytes(4).toString("hex")}`;
  for (const root of fallbackRoots) {
    try {
      makeReachable(root);
      // Whoever owns the parent could swap our folder for another.
      if (statSync(root).uid !== 0 || !canReach(account, root)) continue;
      return makeReachable(path.join(root, name));
    } catch {}
  }
  throw new EmbeddedPostgresError({
    code: "folder-not-reachable",
    message: `PostgreSQL cannot run as root, and the account ${account.name} cannot reach ${folder}. Set BENCHHUB_DATA_DIR to a folder whose parents all have o+x, such as /srv/benchhub.`,
  });
}

/** Folders that root makes under umask 077 would shut the account out. */
export function makeReachable(folder: string): string {
  const first = mkdirSync(folder, { recursive: true });
  for (let at = folder; first !== undefined && at.length >= first.length; at = path.dirname(at)) {
    chmodSync(at, process.getuid?.() === 0 ? 0o711 : 0o700);
  }
  return folder;
}

function readOrMakePassword({ file, account }: { file: string; account: ServerAccount | null }): string {
  if (!existsSync(file)) {
    const draft = `${file}.new`;
    rmSync(draft, { force: true });
    writeFileSync(draft, `${randomBytes(24).toString("hex")}\n`, { mode: 0o600, flush: true });
    // initdb reads it under the server's account.
    if (account) chownSync(draft, account.uid, account.gid);
    renameSync(draft, file);
  }
  return file;
}

function reachableBinaries({
  base,
  account,
}: {
  base: string;
  account: ServerAccount | null;
}): PostgresBinaries {
  const binaries = getPostgresBinaries();
  if (!account || canReach(account, path.join(binaries.folder, "bin"))) return binaries;
  const copy = path.join(base, `postgresql-${binaries.version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.new`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(binaries.folder, draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    renameSync(draft, copy);
  }
  return { ...binaries, folder: copy };
}
