import { execFile } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { giveTree } from "./give-tree.ts";
import type { ServerHome } from "./open-server-home.ts";
import { runAs } from "./run-as.ts";
import { startError } from "./start-error.ts";

export const superuser = "benchhub";

/**
 * Make the data folder unless it is there. It is made under another name and renamed when whole, so that a folder
 * named `cluster` is never half made, whoever was killed when.
 */
export async function ensureCluster(home: ServerHome): Promise<{ created: boolean }> {
  if (existsSync(home.cluster)) {
    assertUsable(home);
    return { created: false };
  }
  const draft = `${home.cluster}.new`;
  // C.UTF-8 lets text search tell letters from punctuation beyond ASCII; not every system has it.
  for (const ctype of ["C.UTF-8", "C"]) {
    rmSync(draft, { recursive: true, force: true, maxRetries: 5 });
    mkdirSync(draft, { mode: 0o700 });
    if (home.account) chownSync(draft, home.account.uid, home.account.gid);
    const { error, output } = await runInitdb({ home, draft, ctype });
    if (!error) break;
    if (ctype === "C.UTF-8" && /invalid locale/i.test(output)) continue;
    rmSync(draft, { recursive: true, force: true, maxRetries: 5 });
    // A text code means that the program did not even run.
    throw startError({ folder: home.cluster, output, error: typeof error.code === "string" ? error : null });
  }
  renameSync(draft, home.cluster);
  return { created: true };
}

function runInitdb({ home, draft, ctype }: { home: ServerHome; draft: string; ctype: string }) {
  const parameters = [
    `--pgdata=${draft}`,
    `--username=${superuser}`,
    `--pwfile=${home.password}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    `--lc-ctype=${ctype}`,
    "--no-instructions",
  ];
  const program = path.join(home.binaries.folder, "bin", "initdb");
  return new Promise<{ error: NodeJS.ErrnoException | null; output: string }>(resolve => {
    execFile(program, parameters, runAs(home.account), (error, stdout, stderr) =>
      resolve({ error: error as NodeJS.ErrnoException | null, output: stdout + stderr }),
    );
  });
}

function assertUsable({ cluster, account, binaries }: ServerHome): void {
  const owner = statSync(cluster).uid;
  if (account && owner === 0) giveTree({ folder: cluster, account });
  if (!account && owner !== process.getuid?.()) {
    throw new EmbeddedPostgresError({
      code: "folder-not-writable",
      message: `${cluster} belongs to another user (uid ${owner}). Start as that user, or set BENCHHUB_DATA_DIR to a folder of yours.`,
    });
  }
  const versionFile = path.join(cluster, "PG_VERSION");
  if (!existsSync(versionFile)) {
    throw new EmbeddedPostgresError({
      code: "folder-broken",
      message: `${cluster} is not a whole PostgreSQL data folder (no PG_VERSION). Bring it back from a copy, or move it away to start empty.`,
    });
  }
  const major = readFileSync(versionFile, "utf8").trim();
  if (major !== binaries.major) {
    throw new EmbeddedPostgresError({
      code: "other-version",
      message: `${cluster} was made by PostgreSQL ${major}, and this is ${binaries.major}. Set BENCHHUB_DATA_DIR to another folder, or go back to the BenchHub Plus that made it.`,
    });
  }
}
