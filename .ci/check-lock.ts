import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

export type LockedPackage = { version?: string; resolved?: string; license?: string; dev?: boolean };

/** Licences under which a package may be shipped with, or linked into, an MIT program. */
const shippable = new Set([
  "MIT",
  "ISC",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "CC0-1.0",
  "Unlicense",
  "BlueOak-1.0.0",
  // A table of browsers; named here, as its licence asks: caniuse-lite, from caniuse.com.
  "CC-BY-4.0",
  // A typeface; what is cut from it has a name of ours and its licence beside it (app/face).
  "OFL-1.1",
  // A shared library of its own file (libvips, by way of Next.js, optional), replaceable as the licence asks.
  "LGPL-3.0-or-later",
]);
/** Tools that check and build us may have these too: nothing of theirs is shipped. */
const usable = new Set([...shippable, "MPL-2.0", "AFL-2.1", "Python-2.0", "Zlib"]);

/** What is wrong with the packages of a lock file: an unknown or unfit licence, an address of a registry's. */
export function findLockProblems(packages: Readonly<Record<string, LockedPackage>>): string[] {
  return Object.entries(packages).flatMap(([place, { license, resolved, dev }]) => {
    if (place === "") return [];
    const problems: string[] = [];
    if (resolved) problems.push(`${place}: says where it was fetched from; .npmrc leaves that out`);
    if (!license) problems.push(`${place}: states no licence`);
    else if (!fits(license, dev ? usable : shippable)) problems.push(`${place}: licence ${license}`);
    return problems;
  });
}

/** SPDX expressions as far as packages use them: A OR B, A AND B, parentheses around one of these. */
function fits(expression: string, fit: ReadonlySet<string>): boolean {
  const bare = expression.replace(/^\((.*)\)$/, "$1");
  if (bare.includes(" OR ")) return bare.split(" OR ").some(part => fits(part, fit));
  return bare.split(" AND ").every(part => fit.has(part));
}

/** One line a package that is shipped: name, version, licence. */
export function listLicences(packages: Readonly<Record<string, LockedPackage>>): string {
  const lines = Object.entries(packages)
    .filter(([place, { dev }]) => place !== "" && !dev)
    .map(
      ([place, { version, license }]) =>
        `${place.slice(place.lastIndexOf("node_modules/") + 13)} ${version} ${license}`,
    );
  return `${[...new Set(lines)].sort().join("\n")}\n`;
}

if (import.meta.main) {
  const lock = path.join(import.meta.dirname, "../package-lock.json");
  const { packages } = JSON.parse(readFileSync(lock, "utf8")) as { packages: Record<string, LockedPackage> };
  const [, , target] = process.argv;
  if (target) writeFileSync(target, listLicences(packages));
  const problems = findLockProblems(packages);
  for (const problem of problems) console.error(problem);
  console.log(`lock file: ${Object.keys(packages).length - 1} packages, ${problems.length} problems`);
  process.exit(problems.length === 0 ? 0 : 1);
}
