import { existsSync } from "node:fs";
import path from "node:path";
import { openDatabase } from "../../db/client.ts";
import { acquireEmbeddedPostgres } from "../../db/embedded/acquire-embedded-postgres.ts";
import { type Env, parseEnv } from "../../lib/env.ts";
import { createOutboundFetch } from "../../lib/network/outbound-fetch.ts";
import { checkDatabase } from "../doctor/check-database.ts";
import { checkDisk, checkNode, checkPort, checkSecret } from "../doctor/check-machine.ts";
import { checkEndpoints, checkHosting, checkHouseModels } from "../doctor/check-settings.ts";
import { type Finding, fault, ok } from "../doctor/finding.ts";
import { connectDatabase } from "../start/connect-database.ts";
import { readModelOptions } from "./read-model-options.ts";

export type DoctorOptions = { fix: boolean; json: boolean; model: string[]; keyEnv?: string };

const marks: Record<Finding["state"], string> = { ok: "ok     ", warning: "warning", fault: "FAULT  " };

/** Something in the command's surroundings is to be mended, and it was told what. */
const faultExitCode = 2;

/** Look at everything a start needs and say of each what is wrong and what to do; exit code 2 where there is a fault. */
export async function doctorCommand({ fix, json, model, keyEnv }: DoctorOptions): Promise<void> {
  const env = parseEnv(process.env);
  const [asked] = readModelOptions(
    { model, builtin: [], house: [], ...(keyEnv ? { keyEnv } : {}) },
    process.env,
  );
  const endpoint =
    asked && "api_base" in asked
      ? { model: asked.model ?? asked.name, api_base: asked.api_base, api_key: asked.api_key ?? null }
      : null;
  const findings = [
    checkNode(),
    checkDisk(env.BENCHHUB_DATA_DIR),
    checkSecret({ env, fix }),
    await checkPort(env),
    ...(await checkDatabaseOf({ env, fix })),
    ...checkHosting(env),
    ...checkHouseModels({ env, environment: process.env }),
    // The person at this machine's terminal may call what the machine can reach.
    ...(await checkEndpoints({ env, endpoint, fetch: createOutboundFetch({ allowPrivate: true }) })),
  ];
  if (json) process.stdout.write(`${JSON.stringify(findings)}\n`);
  else
    for (const { check, state, text, advice } of findings)
      process.stdout.write(
        `${marks[state]}  ${check.padEnd(12)}  ${text}${advice === null ? "" : `\n${" ".repeat(23)}→ ${advice}`}\n`,
      );
  if (findings.some(finding => finding.state === "fault")) process.exitCode = faultExitCode;
}

/** The database that the other commands would work on; an embedded one is not made for the sake of looking. */
async function checkDatabaseOf({ env, fix }: { env: Env; fix: boolean }): Promise<Finding[]> {
  const { DATABASE_URL: url = null, BENCHHUB_DATA_DIR: dataDir } = env;
  if (url === null && !existsSync(path.join(dataDir, "postgres")))
    return [ok("database", "none yet; the first start makes one")];
  let embedded: Awaited<ReturnType<typeof acquireEmbeddedPostgres>> | null = null;
  try {
    embedded = url === null ? await acquireEmbeddedPostgres({ dataDir }) : null;
    const address = url ?? embedded!.url;
    const { place, version } = await connectDatabase(address);
    const { db, close } = openDatabase({ url: address, maxConnections: 2 });
    try {
      return [
        ok("database", `PostgreSQL ${version} at ${place}`),
        ...(await checkDatabase({ db, url: address, env, fix, isOwn: url === null })),
      ];
    } finally {
      await close();
    }
  } catch (error) {
    return [fault("database", "can't be used", error instanceof Error ? error.message : String(error))];
  } finally {
    await embedded?.release();
  }
}
