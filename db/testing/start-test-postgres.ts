import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { acquireEmbeddedPostgres, type EmbeddedPostgres } from "../embedded/acquire-embedded-postgres.ts";

/**
 * A PostgreSQL server in a temporary folder of its own. Should this process end without `stop`, however it is killed,
 * a small one that outlives it stops the server and removes the folder.
 */
export async function startTestPostgres(
  prefix: string,
): Promise<{ server: EmbeddedPostgres; dataDir: string; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), prefix));
  // Root starts the server under another account, which must get in.
  chmodSync(dataDir, 0o755);
  // In a process group of its own: Ctrl-C ends the whole group of the tests.
  const keeper = spawn(process.execPath, [path.join(import.meta.dirname, "keep-postgres.ts"), dataDir], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  const kept = once(keeper, "exit");
  const server = await acquireEmbeddedPostgres({ dataDir });
  return {
    server,
    dataDir,
    async stop() {
      await server.release();
      rmSync(dataDir, { recursive: true, force: true });
      keeper.stdin.end();
      await kept;
    },
  };
}
