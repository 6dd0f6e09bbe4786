import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** What `next build` reads. Environment files count: Next.js inlines from them. */
const inputs = [
  "app",
  "components",
  "lib",
  "db",
  "jobs",
  "public",
  "next.config.ts",
  "proxy.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
  ".env",
  ".env.local",
  ".env.production",
];

/** One hash over names and contents; a file that appears, moves or goes changes it, a new date does not. */
export function hashSources(root: string): string {
  const hash = createHash("sha256").update(process.versions.node);
  for (const file of inputs.flatMap(input => filesUnder({ root, input })).sort()) {
    const content = readFileSync(path.join(root, file));
    hash.update(`\0${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function filesUnder({ root, input }: { root: string; input: string }): string[] {
  const stat = statSync(path.join(root, input), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [input];
  return readdirSync(path.join(root, input), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map(entry => path.relative(root, path.join(entry.parentPath, entry.name)));
}
