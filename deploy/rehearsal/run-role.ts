import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { BuiltStage } from "./build-stages.ts";

export type Role = {
  child: ChildProcess;
  /** SIGTERM; how it ended, and after how many milliseconds. */
  stop: () => Promise<{ exit: string; ms: number }>;
};

/** Start a role as the container would: ENTRYPOINT and role, an ordinary user, nothing in the environment but what is given. */
export function startRole({
  image,
  role,
  env,
  account,
}: {
  image: BuiltStage;
  role: string;
  env: Record<string, string>;
  account: { uid: number; gid: number } | null;
}): Role {
  const child: ChildProcess = spawn("node", ["jobs/role.ts", role], {
    cwd: path.join(image.root, image.workdir),
    env: { ...image.env, ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "inherit", "inherit"],
    ...(account ?? {}),
  });
  return {
    child,
    async stop() {
      const startedAt = performance.now();
      if (child.exitCode === null) child.kill("SIGTERM");
      const exit = await roleEnd(child);
      return { exit, ms: Math.round(performance.now() - startedAt) };
    },
  };
}

/** @returns "0" for a clean end, else the code or the signal. */
export async function roleEnd(child: ChildProcess): Promise<string> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return String(child.signalCode ?? child.exitCode);
}
