import { once } from "node:events";
import { existsSync, rmSync } from "node:fs";

/** Waits until the process that started it is gone; if that left its server's folder behind, ends the server too. */
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
await once(process.stdin.resume(), "end");
const dataDir = process.argv[2]!;
if (existsSync(dataDir)) {
  const { acquireEmbeddedPostgres } = await import("../embedded/acquire-embedded-postgres.ts");
  const server = await acquireEmbeddedPostgres({ dataDir });
  await server.release();
  rmSync(dataDir, { recursive: true, force: true });
}
