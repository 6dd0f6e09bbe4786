import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

const needed = ["initdb", "postgres", "pg_dump", "pg_restore", "createdb", "psql"];
/** Where Debian keeps each major version's. */
const debian = "/usr/lib/postgresql";

/** A folder with a whole PostgreSQL, its client programs with it: the newest there is. Null where none is installed. */
export function findPostgresPrograms(): string | null {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map(version => path.join(debian, version, "bin")),
    ...process.env.PATH!.split(path.delimiter),
  ];
  return folders.find(folder => needed.every(program => existsSync(path.join(folder, program)))) ?? null;
}
