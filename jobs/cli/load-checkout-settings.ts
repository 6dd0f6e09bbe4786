import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";

/**
 * What an npm script has from `--env-file-if-exists=.env` and from running in the checkout, for a program started from any
 * folder: the checkout's `.env` where the environment says nothing (empty says something), and its own data folder.
 */
export function loadCheckoutSettings({
  root,
  environment,
}: {
  root: string;
  environment: Record<string, string | undefined>;
}): void {
  const file = path.join(root, ".env");
  if (existsSync(file))
    for (const [name, value] of Object.entries(parseEnv(readFileSync(file, "utf8"))))
      environment[name] ??= value;
  environment.BENCHHUB_DATA_DIR = path.resolve(root, environment.BENCHHUB_DATA_DIR || ".benchhub");
}
