import { createHash } from "node:crypto";

/** A uniform number in [0, 1) that depends on its text alone: the same item always gets the same "random" guess. */
export function seededUniform(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
}
