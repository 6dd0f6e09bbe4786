import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "../..");

export type DocumentedCommand = { file: string; command: string };

/** Everything a reader may be told to type, in reading order; what stands in several places comes once. */
export function listCommands(): DocumentedCommand[] {
  const seen = new Set<string>();
  return documents().flatMap(file =>
    allCommandsIn(readFileSync(path.join(root, file), "utf8"))
      .filter(command => !seen.has(command) && seen.add(command))
      .map(command => ({ file, command })),
  );
}

/** The documents with commands in them: the project's own, deployment's, decisions, and the pages of the app. */
function documents(): string[] {
  const under = (folder: string) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter(name => name.endsWith(".md"))
      .map(name => path.join(folder, name))
      .sort();
  const top = readdirSync(root).filter(name => name.endsWith(".md"));
  return [...top.sort(), ...under("deploy"), ...under("docs"), ...under("components/docs/text")];
}

function allCommandsIn(markdown: string): string[] {
  return [...commandsIn(markdown), ...inlineCommandsIn(markdown)];
}

const program =
  /^(?:[A-Z_]+=\S+ )*(?:benchhub|createdb|curl|docker|git|kubectl|node|npm|npx|openssl|pg_dump|pg_restore|psql|tar|vercel) \S/;

/** What stands in a sentence, in backticks, and begins with a program's name. */
export function inlineCommandsIn(markdown: string): string[] {
  return [...markdown.replace(/^```.*?^```/gms, "").matchAll(/`([^`]+)`/g)]
    .map(([, code = ""]) => code.replace(/\s+/g, " ").trim())
    .filter(code => program.test(code));
}

/** Lines of the fenced `sh` blocks: continued ones joined, comments left out. */
export function commandsIn(markdown: string): string[] {
  return [...markdown.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = ""]) =>
    block
      .replace(/\s*\\\n\s*/g, " ")
      .split("\n")
      .map(line => line.replace(/(^|\s+)# .*$/, "").trim())
      .filter(Boolean),
  );
}
