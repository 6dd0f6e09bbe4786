import { type Env, isLocalMode } from "../../lib/env.ts";

/** Whom what is measured from a command line belongs to: on a laptop, everybody on it. */
export function commandOwner(env: Env): string {
  return isLocalMode(env) ? "local" : "command-line";
}
