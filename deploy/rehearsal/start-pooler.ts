import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";

/**
 * PgBouncer in transaction mode before a database, as managed ones have it. @returns null where it is not installed.
 */
export function startPooler({
  url,
  port,
  folder,
  account,
}: {
  url: string;
  port: number;
  folder: string;
  account: { uid: number; gid: number } | null;
}): { url: string; child: ChildProcess } | null {
  if (spawnSync("pgbouncer", ["--version"]).error) return null;
  const database = new URL(url);
  const password = decodeURIComponent(database.password);
  writeFileSync(path.join(folder, "users.txt"), `"${database.username}" "${password}"\n`);
  writeFileSync(
    path.join(folder, "pgbouncer.ini"),
    `[databases]
* = host=${database.hostname} port=${database.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${path.join(folder, "users.txt")}
pool_mode = transaction
default_pool_size = 5
`,
  );
  const child = spawn("pgbouncer", ["-q", path.join(folder, "pgbouncer.ini")], {
    stdio: ["ignore", "inherit", "inherit"],
    ...(account ?? {}),
  });
  database.port = String(port);
  // Transactions of one client meet different connections: none knows another's prepared statements.
  database.searchParams.set("prepare", "false");
  return { url: database.href, child };
}
