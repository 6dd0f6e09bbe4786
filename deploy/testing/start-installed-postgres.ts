import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { awaitReady, serverUrl } from "../../db/embedded/await-ready.ts";
import { findFreePort } from "../../db/embedded/free-port.ts";
import { runAs } from "../../db/embedded/run-as.ts";
import { chooseServerAccount } from "../../db/embedded/server-account.ts";

/** Waits for the end of whoever started it, however that ended; then stops the server and removes its folder. */
const keeper = `"$1"/postgres -D "$2" -c port="$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off &
cat > "$2/standard-input"; kill -INT $!; wait; rm -rf "$2"`;

/** A server of the PostgreSQL in `programs`, made as the Compose file makes its own: user and database `benchhub`. */
export async function startInstalledPostgres(
  programs: string,
): Promise<{ url: string; port: number; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), "benchhub-installed-"));
  const account = chooseServerAccount(folder);
  if (account) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
  execFileSync(
    path.join(programs, "initdb"),
    ["-D", folder, "-U", "benchhub", "-A", "trust", "--locale=C.UTF-8", "--encoding=UTF8"],
    { ...runAs(account), stdio: ["ignore", "ignore", "inherit"] },
  );
  const port = await findFreePort({ host: "127.0.0.1", wantedPort: 0 });
  const child = spawn("/bin/sh", ["-c", keeper, "sh", programs, folder, String(port)], {
    ...runAs(account),
    stdio: ["pipe", "ignore", "ignore"],
  });
  const ended = once(child, "exit");
  const server = { port, password: "none" };
  const ready = await awaitReady({ ...server, lives: () => child.exitCode === null, log: () => {} });
  if (!ready) throw new Error(`the server of ${programs} did not start`);
  return {
    url: serverUrl(server),
    port,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
