import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acquireEmbeddedPostgres, type EmbeddedPostgres } from "./acquire-embedded-postgres.ts";
import { findRunningServer } from "./find-running-server.ts";
import { findProcessStart } from "./process-identity.ts";
import { chooseServerAccount } from "./server-account.ts";

const isRoot = process.getuid?.() === 0;
let root: string;
let cleanups: (() => unknown)[];

/** The server's account must be able to reach it. */
function makeRoot(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "embedded-postgres-")));
  chmodSync(folder, 0o755);
  return folder;
}

beforeEach(() => {
  root = makeRoot();
  cleanups = [];
});

afterEach(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
  rmSync(root, { recursive: true, force: true });
});

const clusterOf = (dataDir: string) => path.join(dataDir, "postgres", "cluster");

async function acquire(
  dataDir: string,
  options: { fallbackRoots?: string[]; log?: (line: string) => void } = {},
) {
  const server = await acquireEmbeddedPostgres({ dataDir, ...options });
  cleanups.push(() => server.release());
  return server;
}

async function query(server: Pick<EmbeddedPostgres, "url">, text: string) {
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(text).values())];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Another process that acquires and stays; its first line is the url it got. */
async function acquireElsewhere(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const code = `
    import { acquireEmbeddedPostgres } from ${JSON.stringify(path.join(import.meta.dirname, "acquire-embedded-postgres.ts"))};
    const server = await acquireEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    process.on("SIGTERM", () => server.release().then(() => process.exit(0)));
    console.log(server.url);
    setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  cleanups.push(() => child.kill("SIGKILL"));
  const [url] = await once(createInterface(child.stdout!), "line");
  return { child, url };
}

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

describe("a first start", () => {
  it("makes a cluster with safe settings, and keeps its data over a restart", async () => {
    const dataDir = path.join(root, "data");
    const first = await acquire(dataDir);
    expect(first).toMatchObject({ created: true, adopted: false });
    expect(
      await query(
        first,
        "select current_database(), datlocprovider::text, datlocale, pg_encoding_to_char(encoding) from pg_database where datname = current_database()",
      ),
    ).toEqual([["benchhub", "b", "C.UTF-8", "UTF8"]]);
    const settings =
      "select current_setting('fsync'), current_setting('synchronous_commit'), current_setting('listen_addresses'), current_setting('password_encryption')";
    expect(await query(first, settings)).toEqual([["on", "on", "127.0.0.1", "scram-sha-256"]]);
    expect(statSync(path.join(dataDir, "postgres", "password")).mode & 0o777).toBe(0o600);
    await query(first, "create table kept as select 1 as one");
    expect(await first.release()).toEqual({ stopped: true });
    expect(findRunningServer(clusterOf(dataDir))).toBeNull();

    const second = await acquire(dataDir);
    expect(second).toMatchObject({ created: false, adopted: false });
    expect(await query(second, "select one from kept")).toEqual([[1]]);
    const guess = second.url.replace(/:[0-9a-f]+@/, ":guess@");
    await expect(query({ url: guess }, "select 1")).rejects.toMatchObject({ code: "28P01" });
  });

  it("ends with one server when two processes race, and the last one out stops it", async () => {
    const dataDir = path.join(root, "data");
    const [one, two] = await Promise.all([acquireElsewhere(dataDir), acquireElsewhere(dataDir)]);
    expect(one.url).toBe(two.url);
    expect(await query(one, "select 1")).toEqual([[1]]);
    await end(one.child, "SIGTERM");
    expect(await query(two, "select 1")).toEqual([[1]]);
    await end(two.child, "SIGTERM");
    expect(findRunningServer(clusterOf(dataDir))).toBeNull();
  });

  it.runIf(isRoot)(
    "moves to a folder that works when the server's account cannot reach the data folder",
    async () => {
      const home = path.join(root, "home");
      mkdirSync(home, { mode: 0o700 });
      const lines: string[] = [];
      const options = {
        fallbackRoots: [path.join(root, "elsewhere")],
        log: (line: string) => lines.push(line),
      };
      const first = await acquire(path.join(home, "data"), options);
      expect(lines).toEqual([
        expect.stringMatching(/cannot reach .*home\/data\/postgres, so the database lives in .*elsewhere/),
      ]);
      await query(first, "create table kept as select 1 as one");
      await first.release();
      const second = await acquire(path.join(home, "data"), options);
      expect(second.created).toBe(false);
      expect(await query(second, "select one from kept")).toEqual([[1]]);
    },
  );
});

describe("what was killed", () => {
  let shared: string;
  let dataDir: string;
  beforeAll(async () => {
    shared = makeRoot();
    dataDir = path.join(shared, "data");
    await (await acquireEmbeddedPostgres({ dataDir })).release();
  });
  afterAll(() => rmSync(shared, { recursive: true, force: true }));

  it("adopts the server of a starter that was killed, and then stops it as the last user", async () => {
    const killed = await acquireElsewhere(dataDir);
    await end(killed.child, "SIGKILL");
    const next = await acquire(dataDir);
    expect(next).toMatchObject({ adopted: true, url: killed.url });
    expect(await next.release()).toEqual({ stopped: true });
    expect(findRunningServer(clusterOf(dataDir))).toBeNull();
  });

  it("starts a killed server again on the same port with every acknowledged row", async () => {
    const server = await acquire(dataDir);
    await query(server, "create table kept as select generate_series(1, 1000) as n");
    process.kill(findRunningServer(clusterOf(dataDir))!.pid, "SIGKILL");
    await expect.poll(() => server.isAlive()).toBe(false);
    const { url } = server;
    await server.revive();
    expect(server.isAlive()).toBe(true);
    expect(server.url).toBe(url);
    expect(await query(server, "select count(*)::int from kept")).toEqual([[1000]]);
  });

  it("starts though the dead server's pid now belongs to another program", async () => {
    const account = chooseServerAccount(clusterOf(dataDir));
    const stranger = spawn("sleep", ["60"], account ? { uid: account.uid, gid: account.gid, cwd: "/" } : {});
    cleanups.push(() => stranger.kill("SIGKILL"));
    const pidFile = [stranger.pid, clusterOf(dataDir), 1, 5432, "", "127.0.0.1", ""].join("\n");
    writeFileSync(path.join(clusterOf(dataDir), "postmaster.pid"), pidFile);
    const server = await acquire(dataDir);
    expect(await query(server, "select 1")).toEqual([[1]]);
    expect(findProcessStart(stranger.pid!)).not.toBeNull();
  });
});

describe("what was cut short", () => {
  it("starts over when cluster creation was cut short", async () => {
    const dataDir = path.join(root, "data");
    mkdirSync(path.join(dataDir, "postgres", "cluster.new-0", "base"), { recursive: true });
    expect(await acquire(dataDir)).toMatchObject({ created: true });
    expect(readdirSync(path.join(dataDir, "postgres"))).not.toContain("cluster.new-0");
  });
});

describe("what cannot work says so", () => {
  it("a data folder that is broken, of another version, or has lost its password", async () => {
    const dataDir = path.join(root, "data");
    const cluster = clusterOf(dataDir);
    await (await acquire(dataDir)).release();

    const password = path.join(dataDir, "postgres", "password");
    const right = readFileSync(password);
    writeFileSync(password, "wrong\n");
    await expect(acquire(dataDir)).rejects.toMatchObject({
      code: "folder-broken",
      message: expect.stringMatching(/password/),
    });
    expect(findRunningServer(cluster)).toBeNull();
    writeFileSync(password, right);

    writeFileSync(path.join(cluster, "PG_VERSION"), "16\n");
    await expect(acquire(dataDir)).rejects.toMatchObject({
      code: "other-version",
      message: expect.stringMatching(/PostgreSQL 16/),
    });
    writeFileSync(path.join(cluster, "PG_VERSION"), "18\n");

    writeFileSync(path.join(cluster, "global", "pg_control"), Buffer.alloc(8192));
    await expect(acquire(dataDir)).rejects.toMatchObject({
      code: "folder-broken",
      message: expect.stringMatching(/FATAL|PANIC/),
    });

    rmSync(path.join(cluster, "PG_VERSION"));
    await expect(acquire(dataDir)).rejects.toMatchObject({
      code: "folder-broken",
      message: expect.stringMatching(/no PG_VERSION/),
    });
  });

  it("a folder that cannot be written", async () => {
    const file = path.join(root, "file");
    writeFileSync(file, "");
    const message = expect.stringMatching(/^Cannot write to .*BENCHHUB_DATA_DIR/);
    await expect(acquire(path.join(file, "data"))).rejects.toMatchObject({
      code: "folder-not-writable",
      message,
    });
    if (isRoot) return;
    mkdirSync(path.join(root, "shut"), { mode: 0o500 });
    await expect(acquire(path.join(root, "shut", "data"))).rejects.toMatchObject({
      code: "folder-not-writable",
      message,
    });
  });
});
