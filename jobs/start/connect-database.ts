import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { printLine } from "./print.ts";
import { StartError } from "./start-error.ts";

const oldestMajor = 15;
/** A database that starts beside us (compose) gets this long. */
const patienceMs = 15_000;
const notThereYet = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "57P03"];

/** Prove that somebody's DATABASE_URL works. No message holds the URL: it has the password. @throws StartError */
export async function connectDatabase(url: string): Promise<{ place: string; version: string }> {
  const { host, pathname } = new URL(url);
  const place = `${host}${decodeURIComponent(pathname)}`;
  const giveUpAt = Date.now() + patienceMs;
  let told = false;
  for (;;) {
    try {
      const version = await askVersion(url);
      if (Number.parseInt(version, 10) >= oldestMajor) return { place, version };
      throw new StartError(
        `The database at ${place} is PostgreSQL ${version}; ${oldestMajor} or newer is needed.`,
      );
    } catch (cause) {
      if (cause instanceof StartError) throw cause;
      const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
      if (!notThereYet.includes(code) || Date.now() > giveUpAt) {
        const reason = code || (cause instanceof Error ? cause.message : String(cause));
        throw new StartError(`Cannot use the database at ${place} (${reason}). Check DATABASE_URL.`, {
          cause,
        });
      }
      if (!told)
        printLine(
          "database",
          `${place} does not answer yet (${code}); waiting at most ${patienceMs / 1000} s`,
        );
      told = true;
      await sleep(300);
    }
  }
}

async function askVersion(url: string): Promise<string> {
  const parsed = new URL(url);
  // Ours, not the server's: see db/client.ts.
  parsed.searchParams.delete("prepare");
  const sql = postgres(parsed.toString(), {
    max: 1,
    connect_timeout: 10,
    fetch_types: false,
    onnotice: () => {},
  });
  try {
    const [row] = await sql.unsafe("show server_version");
    return String(row?.server_version ?? "").split(" ")[0]!;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
