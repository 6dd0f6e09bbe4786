import path from "node:path";
import { isLocalMode, parseEnv } from "../../lib/env.ts";
import { openHouseModels } from "../../lib/house-models.ts";
import { buildWeb } from "./build-web.ts";
import { chooseWebPort } from "./choose-web-port.ts";
import { openDatabase } from "./open-database.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { printLine, step } from "./print.ts";
import { readOrMakeSecret } from "./read-or-make-secret.ts";
import type { Shutdown } from "./shutdown.ts";
import { StartError } from "./start-error.ts";
import { superviseProcess } from "./supervise-process.ts";
import { watchSources } from "./watch-sources.ts";
import { webProcess } from "./web-process.ts";
import { workerProcess } from "./worker-process.ts";

const mostQuickDeaths = 5;

/** Everything from nothing to a URL that answers, and then until the shutdown. Rejects when it cannot go on. */
export async function runProduct({
  root,
  dev,
  source,
  shutdown,
}: {
  root: string;
  dev: boolean;
  source: NodeJS.ProcessEnv;
  shutdown: Shutdown;
}): Promise<void> {
  const env = parseEnv(source);
  // A fault in the file is told before anything is started.
  openHouseModels({ env, onFault: () => {} });
  const host = env.BENCHHUB_HOST ?? (isLocalMode(env) ? "127.0.0.1" : "0.0.0.0");
  const port = await chooseWebPort({ host, port: env.PORT });
  const dataDir = path.resolve(root, env.BENCHHUB_DATA_DIR);
  if (env.DATABASE_URL !== undefined && env.BENCHHUB_SECRET === undefined) {
    throw new StartError(
      "DATABASE_URL is set and BENCHHUB_SECRET is not: every process on that database needs the same one. Make one with: openssl rand -base64 32",
    );
  }

  const fixed: NodeJS.ProcessEnv = {
    ...source,
    NODE_ENV: dev ? "development" : "production",
    PORT: String(port),
    NEXT_TELEMETRY_DISABLED: "1",
  };
  // The web pages know no database while they are built, so the two go on at once.
  const building = dev
    ? Promise.resolve()
    : step({
        label: "build",
        work: () => buildWeb({ root, env: fixed, signal: shutdown.signal }),
        tell: ({ built }) => (built ? "built" : "nothing changed since the last one"),
      });
  building.catch(shutdown.fail);

  const database = await step({
    label: "database",
    work: () => openDatabase({ databaseUrl: env.DATABASE_URL, dataDir, shutdown }),
    tell: ({ description }) => description,
  });
  shutdown.signal.throwIfAborted();
  const secret = env.BENCHHUB_SECRET ?? readOrMakeSecret(dataDir);
  await prepareDatabase({ url: database.url(), signal: shutdown.signal });
  await building;
  shutdown.signal.throwIfAborted();

  const childEnv = (): NodeJS.ProcessEnv => ({
    ...fixed,
    DATABASE_URL: database.url(),
    BENCHHUB_DATA_DIR: dataDir,
    BENCHHUB_SECRET: secret,
    BENCHHUB_MODE: isLocalMode(env) ? "local" : "hosted",
  });
  const supervise = (managed: Parameters<typeof superviseProcess>[0]["managed"]) =>
    // A developer's typing error is no reason to give up.
    superviseProcess({
      managed,
      cwd: root,
      env: childEnv,
      mostQuickDeaths: dev ? Infinity : mostQuickDeaths,
    });
  const web = supervise(webProcess({ host, port, dev }));
  const worker = supervise(workerProcess({ dev }));
  const both = [web, worker];
  shutdown.add({
    async stop() {
      printLine("web", "stopping");
      printLine("worker", "stopping; what is in flight is stored first (at most 25 s, Ctrl-C again kills)");
      await Promise.all(both.map(supervised => supervised.stop()));
    },
    killAtOnce: () => {
      for (const supervised of both) supervised.killAtOnce();
    },
  });

  const url = `http://localhost:${port}`;
  await Promise.all([
    step({ label: "web", work: () => web.ready, tell: () => `answers at ${url}` }),
    step({ label: "worker", work: () => worker.ready, tell: () => "takes jobs" }),
  ]);
  console.log(`\nReady: ${url}\nCtrl-C stops everything.`);

  if (dev) {
    const onChange = (file: string) => {
      printLine("worker", `${file} changed`);
      worker.restart();
    };
    watchSources({ root, signal: shutdown.signal, onChange });
  }
  const onMoved = () => {
    for (const supervised of both) supervised.restart();
  };
  await Promise.all([web.ended, worker.ended, database.watch(onMoved)]);
}
