import { runSteps } from "./run-steps.ts";

// No database, under 30 s: what an editor would tell, for the whole tree.
runSteps([
  { name: "route types", command: "next", args: ["typegen"] },
  { name: "format and lint", command: "biome", args: ["check", "."] },
  { name: "types", command: "tsc", args: ["--noEmit"] },
  { name: "engine alone", command: "tsc", args: ["--noEmit", "-p", "lib/engine/tsconfig.json"] },
  { name: "import arrows", command: "node", args: [".ci/check-arrows.ts"] },
  { name: "lock file", command: "node", args: [".ci/check-lock.ts"] },
  { name: "unused code", command: "knip", args: [] },
]);
