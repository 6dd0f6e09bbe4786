import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { giveTree } from "./give-tree.ts";
import type { ServerHome } from "./open-server-home.ts";
import { runAs } from "./run-as.ts";
import { startError } from "./start-error.ts";

export const superuser = "benchhub";

/** Character types in the order they are tried; the last is everywhere, but trigrams don't see Korean with it. */
const ctypes = ["C.UTF-8", "en_US.UTF-8", "UTF-8", "C"];

/**
 * Make the data folder unless it is there. It is made under another name and renamed when whole, so that a folder
 * named `cluster` is never half made. The name is new each time: a killed starter's initdb may still write to its own.
 */
export async function ensureCluster(home: ServerHome): Promise<{ created: boolean }> {
  if (existsSync(home.cluster)) {
    assertUsable(home);
    return { created: false };
  }
  sweepDrafts(home);
  // A UTF-8 type lets text search tell letters from punctuation beyond ASCII; not every system has one of these.
  for (const ctype of ctypes) {
    const draft = `${draftPrefix(home)}${randomBytes(4).toString("hex")}`;
    mkdirSync(draft, { mode: 0o700 });
    if (home.account) chownSync(draft, home.account.uid, home.account.gid);
    const { error, output, code } = await runInitdb({ home, draft, ctype });
    if (code === 0) {
      renameSync(draft, home.cluster);
      break;
    }
    // Before the sweep: it looks at how full the disk is.
    const problem = startError({ folder: home.cluster, output, error });
    sweepDrafts(home);
    if (ctype !== ctypes.at(-1) && /invalid locale/i.test(output)) continue;
    throw problem;
  }
  return { created: true };
}

function draftPrefix({ cluster }: ServerHome): string {
  return `${cluster}.new-`;
}

function sweepDrafts(home: ServerHome): void {
  const folder = path.dirname(home.cluster);
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (file.startsWith(draftPrefix(home))) rmSync(file, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Run = { error: NodeJS.ErrnoException | null; output: string; code: number | null };

function runInitdb({ home, draft, ctype }: { home: ServerHome; draft: string; ctype: string }): Promise<Run> {
  const program = path.join(home.binaries.folder, "bin", "initdb");
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
  return new Promise(resolve => {
    let output = "";
    const child = spawn(program, parameters, { ...runAs(home.account), stdio: ["ignore", "pipe", "pipe"] });
    const collect = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.once("error", error => resolve({ error, output, code: null }));
    child.once("close", code => resolve({ error: null, output, code }));
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
