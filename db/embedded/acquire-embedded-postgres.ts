import { readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { serverUrl } from "./await-ready.ts";
import { listLiveClaims, placeClaim, removeClaim } from "./claims.ts";
import { ensureCluster } from "./create-cluster.ts";
import { withExclusiveLock } from "./exclusive-lock.ts";
import { findOrStartServer } from "./find-or-start-server.ts";
import { findRunningServer, type RunningServer } from "./find-running-server.ts";
import { folderError } from "./folder-error.ts";
import { makeReachable, openServerHome, type ServerHome } from "./open-server-home.ts";
import { isAlive, signalServer, stopServer } from "./stop-server.ts";

export type EmbeddedPostgres = {
  /** Of the database `benchhub`; holds the password. Changes only if a dead server's port was lost to someone. */
  readonly url: string;
  readonly port: number;
  readonly version: string;
  /** Whether this call made the data folder. */
  readonly created: boolean;
  /** Whether the server ran already. */
  readonly adopted: boolean;
  isAlive(): boolean;
  /** Start the server again if it died, on its old port when possible. */
  revive(): Promise<void>;
  /** Give the lease back; the last live one out stops the server. */
  release(): Promise<{ stopped: boolean }>;
  /** `release` for a process that has no time left: no waiting, no lock; the next start repairs. */
  releaseAtOnce(): void;
};

const systemRoots = ["/var/lib/benchhub-plus", "/opt/benchhub-plus"];

/**
 * A real PostgreSQL on loopback with its data in `<dataDir>/postgres`, shared by every process that acquires it.
 * One server per folder: start and stop happen under a lock, and each user holds a lease, void once its process is dead.
 * @throws EmbeddedPostgresError
 */
export async function acquireEmbeddedPostgres({
  dataDir,
  log = () => {},
  fallbackRoots = systemRoots,
}: {
  dataDir: string;
  log?: (line: string) => void;
  fallbackRoots?: readonly string[];
}): Promise<EmbeddedPostgres> {
  const wanted = path.resolve(dataDir, "postgres");
  try {
    // Two names of one folder must meet in one lock.
    const folder = realpathSync(makeReachable(wanted));
    const leases = path.join(folder, "leases");
    const locked = <T>(critical: () => Promise<T>) =>
      withExclusiveLock({ folder: path.join(folder, "lock"), log, critical });

    return await locked(async () => {
      const home = openServerHome({ folder, fallbackRoots, log });
      const lease = placeClaim(leases);
      try {
        const { created } = await ensureCluster(home);
        const server = await findOrStartServer({ home, log });
        return hold({ home, server, created, leases, lease, locked, log });
      } catch (error) {
        await leave({ leases, lease, server: findRunningServer(home.cluster) });
        throw error;
      }
    });
  } catch (error) {
    throw folderError(error, wanted);
  }
}

function hold({
  home,
  server: first,
  created,
  leases,
  lease,
  locked,
  log,
}: {
  home: ServerHome;
  server: Awaited<ReturnType<typeof findOrStartServer>>;
  created: boolean;
  leases: string;
  lease: string;
  locked: <T>(critical: () => Promise<T>) => Promise<T>;
  log: (line: string) => void;
}): EmbeddedPostgres {
  let server: RunningServer = first;
  let released: Promise<{ stopped: boolean }> | null = null;
  const password = readFileSync(home.password, "utf8").trim();
  const giveBack = () => leave({ leases, lease, server: findRunningServer(home.cluster) ?? server });

  return {
    get url() {
      return serverUrl({ port: server.port, password });
    },
    get port() {
      return server.port;
    },
    version: first.version,
    created,
    adopted: first.adopted,
    isAlive: () => isAlive(server),
    revive: () =>
      locked(async () => {
        if (released) return;
        server = await findOrStartServer({ home, preferredPort: server.port, log });
      }),
    release() {
      released ??= locked(giveBack);
      return released;
    },
    releaseAtOnce() {
      removeClaim(leases, lease);
      if (listLiveClaims(leases).length === 0) signalServer(server, "SIGQUIT");
    },
  };
}

/** The last live user out stops the server. The caller holds the lock. */
async function leave({
  leases,
  lease,
  server,
}: {
  leases: string;
  lease: string;
  server: RunningServer | null;
}): Promise<{ stopped: boolean }> {
  removeClaim(leases, lease);
  if (!server || listLiveClaims(leases).length > 0) return { stopped: false };
  await stopServer(server);
  return { stopped: true };
}
