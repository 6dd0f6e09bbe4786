import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** Our TypeScript sources, tracked or not yet, relative to `root`. */
export function listSourceFiles(root: string): string[] {
  const listed = execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  return listed.split("\n").filter(file => file !== "" && existsSync(path.join(root, file)));
}
