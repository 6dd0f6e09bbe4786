import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartError } from "./start-error.ts";

/** The secret of this machine, made at the first start. It seals keys and signs cookies, so it must never change. */
export function readOrMakeSecret(dataDir: string): string {
  const file = path.join(dataDir, "secret");
  try {
    return read(file) ?? make({ dataDir, file });
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    const code = cause instanceof Error && "code" in cause ? ` (${cause.code})` : "";
    throw new StartError(
      `Cannot read or make ${file}${code}. Give yourself that folder, or set BENCHHUB_SECRET.`,
      {
        cause,
      },
    );
  }
}

function read(file: string): string | null {
  let secret: string;
  try {
    secret = readFileSync(file, "utf8").trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  if (secret.length >= 32) return secret;
  throw new StartError(
    `${file} is damaged: it must hold at least 32 characters. Bring it back from a copy, or delete it.`,
  );
}

function make({ dataDir, file }: { dataDir: string; file: string }): string {
  mkdirSync(dataDir, { recursive: true });
  // A name that nobody can have put there before, with a link elsewhere or with rights of its own.
  const draft = `${file}.${randomBytes(8).toString("hex")}`;
  const content = `${randomBytes(32).toString("base64url")}\n`;
  writeFileSync(draft, content, { flag: "wx", mode: 0o600, flush: true });
  try {
    // A link appears whole and never replaces: of two first starts at once, both use the first one's secret.
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return read(file)!;
}
