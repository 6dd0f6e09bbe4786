import type { ServerAccount } from "./server-account.ts";

/**
 * Spawn options of every PostgreSQL program. Its own session, so that Ctrl-C in the starter's terminal does not reach it;
 * a bare environment, so that no secret of ours does; messages in English, because they are read.
 */
export function runAs(account: ServerAccount | null) {
  return {
    detached: true,
    cwd: "/",
    env: { PATH: "/usr/bin:/bin:/usr/sbin:/sbin", LC_ALL: "C" } as unknown as NodeJS.ProcessEnv,
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  };
}
