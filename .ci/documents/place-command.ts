/** Where a documented command is tried: with the product running, by looking at what it names, or not on a machine like this. */
export type Place =
  | { kind: "run"; program: "benchhub" | "curl" | "role" }
  | { kind: "look" }
  | { kind: "elsewhere"; why: string };

const places: readonly (readonly [RegExp, Place])[] = [
  [/^(\w+=\S+ )*npm run -s benchhub -- /, { kind: "run", program: "benchhub" }],
  [/^curl /, { kind: "run", program: "curl" }],
  [/^(\w+=\S+ )*npm run role -- /, { kind: "run", program: "role" }],
  // The browser tests start the product by that script's file, and this very test is run by the other.
  [/^npm ci && npm (start|test)$/, { kind: "look" }],
  // They write into the checkout, or are the whole test.
  [/^npm (run|test|start)\b/, { kind: "look" }],
  [/^(npx )?(vitest|playwright) /, { kind: "look" }],
  [/^node [\w./-]+\.ts\b/, { kind: "look" }],
  [/^(docker|export BENCHHUB_SECRET=)/, { kind: "elsewhere", why: "needs a container engine" }],
  [/^kubectl /, { kind: "elsewhere", why: "needs a cluster" }],
  [/^vercel /, { kind: "elsewhere", why: "needs an account there" }],
  [
    /^(pg_dump|createdb) /,
    { kind: "elsewhere", why: "PostgreSQL's client programs don't come with the server we ship" },
  ],
  [/^openssl rand -base64 \d+$/, { kind: "elsewhere", why: "a tool of the reader's system" }],
];

/** Null for a command that has no place yet: give it one above. */
export function placeCommand(command: string): Place | null {
  return places.find(([pattern]) => pattern.test(command))?.[1] ?? null;
}
