import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { acquireEmbeddedPostgres } from "../../db/embedded/acquire-embedded-postgres.ts";
import { findFreePort } from "../../db/embedded/free-port.ts";
import { chooseServerAccount } from "../../db/embedded/server-account.ts";
import { buildStages } from "./build-stages.ts";
import { layContext } from "./lay-context.ts";
import { roleEnd, startRole } from "./run-role.ts";
import { startPooler } from "./start-pooler.ts";

/**
 * `npm run test:image`: what the Dockerfile does and what its image then runs, without a container engine. Every stage is
 * built in an empty folder by the Dockerfile's own commands, as an ordinary user; the result is made read-only; then
 * migrate, web and worker run from it and one evaluation goes all the way, by worker and by timer.
 */
const root = path.join(import.meta.dirname, "../..");
const work = mkdtempSync(path.join(tmpdir(), "benchhub-image-"));
chmodSync(work, 0o755);
const account = chooseServerAccount(path.join(work, "absent"));
const secret = "rehearsal-rehearsal-rehearsal-rehearsal";

const cleanups: (() => unknown)[] = [];
try {
  await rehearse();
} finally {
  for (const cleanup of cleanups.reverse()) await cleanup();
  rmSync(work, { recursive: true, force: true });
}

async function rehearse(): Promise<void> {
  const context = folder("context");
  layContext({ root, ignoreFile: path.join(root, "deploy/Dockerfile.dockerignore"), into: context });
  const env = {
    // Empty where this machine needs none to reach its packages.
    NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS ?? "",
    PATH: process.env.PATH!,
    HOME: folder("home"),
    TMPDIR: folder("tmp"),
    // Wherever this machine's packages come from.
    NPM_CONFIG_REGISTRY: execFileSync("npm", ["config", "get", "registry"], { encoding: "utf8" }).trim(),
  };
  const dockerfile = path.join(root, "deploy/Dockerfile");
  const image = buildStages({ dockerfile, context, into: folder("stages"), env, account });
  execFileSync("chown", ["-R", `${process.getuid!()}`, image.root]);
  execFileSync("chmod", ["-R", "a-w,a+rX", image.root]);
  const size = execFileSync("du", ["-sm", image.root], { encoding: "utf8" }).split("\t")[0];
  console.log(JSON.stringify({ figure: "image without its base", value: Number(size), unit: "MB" }));

  const database = await acquireEmbeddedPostgres({ dataDir: folder("database") });
  cleanups.push(() => database.release());
  const port = await findFreePort({ host: "127.0.0.1", wantedPort: 0 });
  const base = `http://127.0.0.1:${port}`;
  const settings = {
    PATH: env.PATH,
    TMPDIR: env.TMPDIR,
    DATABASE_URL: database.url,
    BENCHHUB_SECRET: secret,
    CRON_SECRET: secret,
    CRON_DRAIN_SECONDS: "20",
    PORT: String(port),
    LOG_LEVEL: "warn",
  };
  const start = (role: string, extra: Record<string, string> = {}) => {
    const started = startRole({ image, role, env: { ...settings, ...extra }, account });
    cleanups.push(() => started.child.kill("SIGKILL"));
    return started;
  };
  const ends = async (role: string, wanted: string, extra = {}) => {
    const code = await roleEnd(start(role, extra).child);
    if (code !== wanted) throw new Error(`${role} ended with ${code}, not ${wanted}`);
  };

  await ends("migrate", "0");
  await ends("migrate", "0");
  await ends("health", "1");
  const pooler = startPooler({
    url: database.url,
    port: await findFreePort({ host: "127.0.0.1", wantedPort: 0 }),
    folder: folder("pooler"),
    account,
  });
  if (pooler) cleanups.push(() => pooler.child.kill("SIGTERM"));
  console.log(pooler ? "web: by a transaction pooler" : "web: no pgbouncer here, straight to the database");
  const web = start("web", {
    HOSTNAME: "a-container-s-own-name",
    BENCHHUB_HOST: "127.0.0.1",
    DATABASE_URL: pooler?.url ?? database.url,
  });
  await until(async () => (await fetch(`${base}/api/health`)).ok, "the web role answers");
  await ends("health", "0");
  await evaluate({ base, question: "drained by the timer", drain: true });
  const worker = start("worker");
  await evaluate({ base, question: "drained by a worker", drain: false });
  await ends("health", "0");
  for (const [name, role] of Object.entries({ worker, web })) {
    const { exit, ms } = await role.stop();
    console.log(JSON.stringify({ figure: `${name} ends after SIGTERM`, value: ms, unit: "ms" }));
    // Next.js ends as the signal would have it: 128 + 15.
    if (!["0", "143"].includes(exit) || ms > 25_000)
      throw new Error(`${name} ended with ${exit} after ${ms} ms`);
  }
  console.log("rehearsed: build, migrate twice, health, web, timer, worker, SIGTERM");
}

/** Two baselines over questions that no scorer needs a model for; open-ended mathematics among them. */
async function evaluate({
  base,
  question,
  drain,
}: {
  base: string;
  question: string;
  drain: boolean;
}): Promise<void> {
  const cookie = { cookie: "" };
  const ask = async (where: string, init: RequestInit = {}) => {
    const answer = await fetch(base + where, {
      ...init,
      headers: { ...init.headers, ...cookie, "content-type": "application/json" },
    });
    cookie.cookie ||= answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    if (!answer.ok) throw new Error(`${where}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { task_id: taskId } = await ask("/api/v1/leaderboard/generate", {
    method: "POST",
    body: JSON.stringify({
      query: question,
      plan: { sampleSize: 60, seed: drain ? 1 : 2, scorers: { "short-form": "math_verify" } },
      models: [{ builtin: "random" }, { builtin: "longest" }],
    }),
  });
  if (drain) await ask("/api/cron/drain", { headers: { authorization: `Bearer ${secret}` } });
  await until(async () => {
    const { status } = await ask(`/api/v1/status/${taskId}`);
    if (status === "FAILURE") throw new Error("the task failed");
    return status === "SUCCESS";
  }, `"${question}" ends`);
}

async function until(isTrue: () => Promise<boolean>, what: string): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  for (;;) {
    const seen = await isTrue().catch((error: unknown) => ({ error }));
    if (seen === true) return;
    if (Date.now() > giveUpAt) throw new Error(`not in a minute: ${what}`, { cause: seen });
    await delay(100);
  }
}

function folder(name: string): string {
  const made = path.join(work, name);
  mkdirSync(made, { recursive: true });
  if (account) execFileSync("chown", [`${account.uid}:${account.gid}`, made]);
  chmodSync(made, 0o755);
  return made;
}
