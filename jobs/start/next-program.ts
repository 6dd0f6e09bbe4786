import { createRequire } from "node:module";

/** Next.js's command line, to be run by Node itself: npx would stand between us and its signals. */
export function nextProgram(): string {
  return createRequire(import.meta.url).resolve("next/dist/bin/next");
}
