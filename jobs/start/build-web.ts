import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withExclusiveLock } from "../../db/embedded/exclusive-lock.ts";
import { hashSources } from "./hash-sources.ts";
import { nextProgram } from "./next-program.ts";
import { printLine } from "./print.ts";
import { relayOutput } from "./relay-output.ts";
import { signalGroup, spawnChild } from "./spawn-child.ts";
import { StartError } from "./start-error.ts";

/** `next build`, unless the last one saw the same sources. Its output is shown only when it fails. */
export async function buildWeb({
  root,
  env,
  signal,
}: {
  root: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
}): Promise<{ built: boolean }> {
  const stamp = path.join(root, ".next", "benchhub-sources");
  const hash = hashSources(root);
  if (isBuilt({ root, stamp, hash })) return { built: false };
  // The one folder of .next that a build leaves alone. Two starts at once build once.
  const folder = path.join(root, ".next", "cache", "benchhub-build-lock");
  mkdirSync(folder, { recursive: true });
  return withExclusiveLock({
    folder,
    log: () => printLine("build", "another start is building; waiting for it"),
    critical: async () => {
      if (isBuilt({ root, stamp, hash })) return { built: false };
      printLine("build", "building the web pages: first start, or code changed (under a minute)");
      await runBuild({ root, env, signal });
      writeFileSync(stamp, hash);
      return { built: true };
    },
  });
}

function isBuilt({ root, stamp, hash }: { root: string; stamp: string; hash: string }): boolean {
  if (!existsSync(path.join(root, ".next", "BUILD_ID")) || !existsSync(stamp)) return false;
  return readFileSync(stamp, "utf8") === hash;
}

async function runBuild({
  root,
  env,
  signal,
}: {
  root: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
}) {
  signal.throwIfAborted();
  const child = spawnChild({ parameters: [nextProgram(), "build"], cwd: root, env, graceMs: 1 });
  const output = relayOutput(child);
  const kill = () => signalGroup(child, "SIGKILL");
  signal.addEventListener("abort", kill);
  try {
    const [code, killedBy] = await once(child, "close");
    signal.throwIfAborted();
    if (code === 0) return;
    output.show();
    throw new StartError(
      `The web pages could not be built (${killedBy ?? `exit code ${code}`}); the reason is above.${killedBy === "SIGKILL" ? " The system ended it, most often for want of memory (about 1.5 GB are needed)." : ""}`,
    );
  } finally {
    signal.removeEventListener("abort", kill);
    kill();
  }
}
