import { randomBytes } from "node:crypto";

/** An unguessable part of an address, 128 bits. Never begins with "-": a command line would take it for an option. */
export function randomName(bytes: Buffer = randomBytes(16)): string {
  return bytes.toString("base64url").replace(/^-/, "x");
}
