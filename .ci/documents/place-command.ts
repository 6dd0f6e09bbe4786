/**
 * Where a documented command is tried: with the product running (e2e/documented-commands.spec.ts), by a test of its own,
 * or not on a machine like this.
 */
export type Place =
  | { kind: "run"; program: "benchhub" | "curl" | "role" }
  | { kind: "tested"; by: string }
  | { kind: "elsewhere"; why: string };

const tested = (by: string): Place => ({ kind: "tested", by });
const elsewhere = (why: string): Place => ({ kind: "elsewhere", why });

const places: readonly (readonly [RegExp, Place])[] = [
  [/^(\w+=\S+ )*npm run -s benchhub -- /, { kind: "run", program: "benchhub" }],
  [/^curl /, { kind: "run", program: "curl" }],
  [/^(\w+=\S+ )*npm run role -- /, { kind: "run", program: "role" }],
  // A name alone, in a sentence: that it is a command's is looked at.
  [/^benchhub [\w-]+$/, tested(".ci/documents/commands.test.ts")],
  // What the script does, begun by its file: as an npm script it would be the checkout's, and its data.
  [/^(npm ci && |PORT=\d+ )?npm start$/, tested("e2e/product/start-product.ts")],
  [/^npm (ci && npm )?test( -- \w+ \S+)?$/, tested(".ci/run")],
  [/^npm run check$/, tested(".ci/test.ts")],
  [/^npm run format$/, tested(".ci/check.ts")],
  [/^npm run db:generate /, tested("db/migrations-current.test.ts")],
  [/^npm run (licences|-s sbom)$/, tested(".ci/documents/scripts.test.ts")],
  [/^node \.ci\/write-env-example\.ts$/, tested(".ci/write-env-example.test.ts")],
  [/^node \.ci\/write-cli-reference\.ts$/, tested(".ci/write-cli-reference.test.ts")],
  [/^node \.ci\/write-face\.ts$/, tested(".ci/write-face.test.ts")],
  [/^tar -czf /, tested("db/embedded/copied-folder.integration.test.ts")],
  [/^npx benchhub$/, tested("jobs/cli/load-checkout-settings.test.ts")],
  [/^npm run dev$/, elsewhere("compiles every page anew, for minutes; by hand")],
  [/^npm run test:(faults|image)$/, elsewhere("a longer test, before a release")],
  [/^node e2e\/picture\/take-picture\.ts$/, elsewhere("writes README's picture into the checkout")],
  [
    /^(\w+=\S+ )*node --import \S+ bench\/\w+\.ts$/,
    elsewhere("a measurement, of minutes and on a quiet machine"),
  ],
  [/^npm audit$/, elsewhere("asks the registry")],
  [/^(docker|export BENCHHUB_SECRET=)/, elsewhere("needs a container engine")],
  [/^kubectl /, elsewhere("needs a cluster")],
  [/^vercel /, elsewhere("needs an account there")],
  [/^(pg_dump|pg_restore|createdb) /, tested("deploy/backup.integration.test.ts")],
  [/^openssl rand -base64 \d+$/, elsewhere("a tool of the reader's system")],
];

/** Null for a command that has no place yet: give it one above. */
export function placeCommand(command: string): Place | null {
  return places.find(([pattern]) => pattern.test(command))?.[1] ?? null;
}
