import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { areWorkersAlive, showWorkerAlive } from "./worker-signs.ts";

/**
 * Three roles, of the image and of a checkout: `node jobs/role.ts web | worker | migrate`; `health` is for the
 * container's health check.
 * Configuration is the environment's alone (an npm script adds what .env says); see .env.example.
 */
const root = path.join(import.meta.dirname, "..");

const roles: Record<string, () => Promise<void>> = { web, worker, migrate, health };
const role = roles[process.argv[2] ?? ""];
if (!role) {
  console.error(
    `Say which role: ${Object.keys(roles)
      .map(name => `node jobs/role.ts ${name}`)
      .join(", ")}.`,
  );
  process.exit(2);
}
try {
  await role();
} catch (error) {
  const { EnvError } = await import("../lib/env.ts");
  const { StartError } = await import("./start/start-error.ts");
  const isTold = error instanceof EnvError || error instanceof StartError;
  console.error(isTold ? error.message : error);
  process.exit(1);
}

/** The image's standalone server, left by `BENCHHUB_STANDALONE=1 next build`; in a checkout, what `npm start` serves. */
async function web(): Promise<void> {
  // Here, because Next.js goes on without what its instrumentation threw. The file of house models is read likewise.
  const { parseServerEnv } = await import("../lib/server-env.ts");
  const { openHouseModels } = await import("../lib/house-models.ts");
  const env = parseServerEnv(process.env);
  openHouseModels({ env, onFault: () => {} });
  const standalone = path.join(root, "server.js");
  if (!existsSync(standalone)) {
    const { serveCheckout } = await import("./start/serve-checkout.ts");
    return serveCheckout({ root, env, environment: process.env });
  }
  // A container's own HOSTNAME is its name, not an address to listen on.
  process.env.HOSTNAME = process.env.BENCHHUB_HOST || "0.0.0.0";
  await import(pathToFileURL(standalone).href);
}

async function worker(): Promise<void> {
  await import("./drizzle-as-commonjs.ts");
  showWorkerAlive();
  await import("./worker.ts");
}

/** Schema, queue and starter questions; safe to run again and beside another. */
async function migrate(): Promise<void> {
  await import("./drizzle-as-commonjs.ts");
  const { connectDatabase } = await import("./start/connect-database.ts");
  const { prepareDatabase } = await import("./start/prepare-database.ts");
  const { EnvError, parseEnv } = await import("../lib/env.ts");
  const { DATABASE_URL: url } = parseEnv(process.env);
  if (url === undefined) throw new EnvError("Not set: DATABASE_URL. Which database is to be prepared?");
  await connectDatabase(url);
  await prepareDatabase({ url, signal: new AbortController().signal });
  process.exit(0);
}

/** The event loop of the worker that runs here has turned lately; where none runs, the web server answers. */
async function health(): Promise<void> {
  const areAlive = areWorkersAlive();
  if (areAlive !== null) process.exit(areAlive ? 0 : 1);
  const url = `http://127.0.0.1:${process.env.PORT || 3000}/api/health`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(4_000) }).catch(() => null);
  process.exit(answer?.ok ? 0 : 1);
}
