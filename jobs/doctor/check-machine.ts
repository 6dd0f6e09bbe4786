import { chmodSync, existsSync, statfsSync, statSync } from "node:fs";
import path from "node:path";
import { type Env, isLocalMode } from "../../lib/env.ts";
import { chooseWebPort } from "../start/choose-web-port.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";

const oldestNode = 24;
/** The database needs room to breathe even where it hardly grows. */
const leastFreeBytes = 1_000_000_000;

export function checkNode(version: string = process.versions.node): Finding {
  const major = Number.parseInt(version, 10);
  return major >= oldestNode
    ? ok("node", `Node.js ${version}`)
    : fault(
        "node",
        `Node.js ${version} is too old`,
        "Run by way of npm (npm start, npm run …): it brings its own.",
      );
}

/** Room where the data lies, or will lie. */
export function checkDisk(dataDir: string, leastBytes: number = leastFreeBytes): Finding {
  let folder = path.resolve(dataDir);
  while (!existsSync(folder)) folder = path.dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const said = `${(free / 1e9).toFixed(1)} GB free at ${folder}`;
  return free >= leastBytes
    ? ok("disk", said)
    : fault("disk", said, "Make room, or move the data with BENCHHUB_DATA_DIR.");
}

/** Who may read the secret decides who can open sealed keys. With `fix`, only its owner may afterwards. */
export function checkSecret({ env, fix }: { env: Env; fix: boolean }): Finding {
  if (env.BENCHHUB_SECRET) return ok("secret", "BENCHHUB_SECRET is set");
  if (env.DATABASE_URL)
    return fault(
      "secret",
      "DATABASE_URL is set and BENCHHUB_SECRET is not",
      "Every process on that database needs the same one. Make one with: openssl rand -base64 32",
    );
  const file = path.join(env.BENCHHUB_DATA_DIR, "secret");
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return ok("secret", "none yet; the first start makes one");
  if ((stat.mode & 0o077) === 0) return ok("secret", `${file}, readable by its owner alone`);
  if (fix) {
    chmodSync(file, 0o600);
    return ok("secret", `${file} could be read by others; now by its owner alone`);
  }
  return warning("secret", `${file} can be read by others`, `chmod 600 ${file}, or --fix`);
}

/** Free, or held by a BenchHub Plus that answers. */
export async function checkPort(env: Env): Promise<Finding> {
  const host = env.BENCHHUB_HOST ?? (isLocalMode(env) ? "127.0.0.1" : "0.0.0.0");
  try {
    return ok("port", `${await chooseWebPort({ host, port: env.PORT })} is free`);
  } catch (error) {
    const answer = await fetch(`http://127.0.0.1:${env.PORT}/api/ready`, {
      signal: AbortSignal.timeout(3_000),
    })
      .then(async response => (await response.json()) as { status?: unknown; worker?: unknown })
      .catch(() => null);
    if (typeof answer?.status === "string")
      return answer.status === "ready"
        ? ok("port", `${env.PORT}: BenchHub Plus answers, worker ${String(answer.worker)}`)
        : warning(
            "port",
            `${env.PORT}: BenchHub Plus answers "${answer.status}"`,
            "See the database's checks.",
          );
    return fault("port", `${env.PORT} can't be used`, error instanceof Error ? error.message : String(error));
  }
}
