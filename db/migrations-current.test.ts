import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.join(import.meta.dirname, "..");

test("the migrations say all that the schema says: generating them anew adds none", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "benchhub-migrations-"));
  try {
    cpSync(path.join(root, "db/migrations"), folder, { recursive: true });
    const said = execFileSync(
      process.execPath,
      [
        path.join(root, "node_modules/drizzle-kit/bin.cjs"),
        "generate",
        "--dialect=postgresql",
        "--schema=./db/schema/!(*.test).ts",
        // It puts a dot before the folder's name.
        `--out=${path.relative(root, folder)}`,
      ],
      { cwd: root, encoding: "utf8" },
    );
    expect(said).toContain("No schema changes");
    expect(readdirSync(folder)).toEqual(readdirSync(path.join(root, "db/migrations")));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
