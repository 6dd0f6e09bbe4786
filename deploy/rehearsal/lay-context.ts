import { execFileSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import path from "node:path";

/** The build context of a clean checkout: what git knows, less what the ignore file names. */
export function layContext({
  root,
  ignoreFile,
  into,
}: {
  root: string;
  ignoreFile: string;
  into: string;
}): void {
  const patterns = readFileSync(ignoreFile, "utf8").split("\n").filter(Boolean);
  const known = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  for (const file of known.split("\0").filter(Boolean)) {
    if (isIgnored(file, patterns)) continue;
    cpSync(path.join(root, file), path.join(into, file), { recursive: true });
  }
}

/** The last pattern that matches a path or a folder above it decides, as Docker does it. */
export function isIgnored(file: string, patterns: readonly string[]): boolean {
  const parts = file.split("/");
  const ancestry = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  let ignored = false;
  for (const pattern of patterns) {
    const keeps = pattern.startsWith("!");
    const glob = keeps ? pattern.slice(1) : pattern;
    if (ancestry.some(one => path.posix.matchesGlob(one, glob))) ignored = !keeps;
  }
  return ignored;
}
