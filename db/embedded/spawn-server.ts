import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import type { ServerHome } from "./open-server-home.ts";
import { runAs } from "./run-as.ts";

/** Durability stays at PostgreSQL's defaults; the rest suits a laptop. Loopback only, no socket files. */
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: 100,
  shared_buffers: "128MB",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
  cluster_name: "benchhub",
};

export function spawnServer({ home, port }: { home: ServerHome; port: number }): ChildProcess {
  const parameters = Object.entries({ ...settings, port }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const logHandle = openSync(home.log, "a", 0o600);
  try {
    const child = spawn(
      path.join(home.binaries.folder, "bin", "postgres"),
      ["-D", home.cluster, ...parameters],
      {
        ...runAs(home.account),
        stdio: ["ignore", logHandle, logHandle],
      },
    );
    child.unref();
    return child;
  } finally {
    closeSync(logHandle);
  }
}
