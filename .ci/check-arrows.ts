import { readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { listSourceFiles } from "./list-source-files.ts";

/** Who may import from where, type imports included. No other arrow. */
const allowed: Record<string, readonly string[]> = {
  "lib/engine": [],
  lib: ["lib/engine"],
  db: ["lib", "lib/engine"],
  jobs: ["db", "lib", "lib/engine"],
  components: ["lib", "lib/engine"],
  app: ["components", "jobs", "db", "lib", "lib/engine"],
};

/** Where components may import values from; types may come from anywhere in lib. */
const valueRoomsOfComponents = [
  "lib/engine/taxonomy/",
  "lib/engine/plan/",
  "lib/engine/stats/",
  "lib/engine/leaderboard/",
  "lib/url-state/",
  "lib/words/",
];
/** Packages that tie the engine to a framework, a database or a process. */
const packagesForeignToEngine = /^(next|react|react-dom|drizzle-orm|postgres|pg-boss)(\/|$)/;

export type ArrowProblem = { file: string; line: number; message: string };

type Import = { specifier: string; typeOnly: boolean; line: number };

/** Every import against the arrows in the files given (paths relative to `root`), and every circle among them. */
export function findArrowProblems({
  root,
  files,
}: {
  root: string;
  files: readonly string[];
}): ArrowProblem[] {
  const problems: ArrowProblem[] = [];
  const graph = new Map<string, string[]>();
  for (const file of files) {
    const text = readFileSync(path.join(root, file), "utf8");
    const imports = listImports({ file, text });
    const room = roomOf(file);
    const targets: string[] = [];
    for (const { specifier, typeOnly, line } of imports) {
      const report = (message: string) => problems.push({ file, line, message });
      if (!specifier.startsWith(".")) {
        if (room === "lib/engine" && packagesForeignToEngine.test(specifier))
          report(`engine imports ${specifier}`);
        if (specifier.startsWith("@/") || specifier.startsWith("~/"))
          report(`imports are relative, not ${specifier}`);
        continue;
      }
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
      targets.push(target);
      const targetRoom = roomOf(target);
      if (room === null || targetRoom === null || room === targetRoom) continue;
      if (!allowed[room]!.includes(targetRoom))
        report(`${room} must not import from ${targetRoom} (${specifier})`);
      else if (
        room === "components" &&
        !typeOnly &&
        !valueRoomsOfComponents.some(r => target.startsWith(r))
      ) {
        report(`components import only types from ${specifier}`);
      } else if (room === "app" && /^jobs\/(handlers\/|worker\.|cli|start)/.test(target)) {
        report(`the web process never loads ${target}`);
      }
    }
    if (room === "lib/engine" && /\bprocess\s*\.\s*env\b/.test(text)) {
      problems.push({ file, line: 1, message: "engine reads process.env" });
    }
    graph.set(file, targets);
  }
  return [...problems, ...findCircles(graph)];
}

/** "lib/engine" | "lib" | "db" | …; null outside the rooms (configuration, e2e, bench) and in tests, which may look anywhere. */
function roomOf(file: string): string | null {
  if (/\.test\.tsx?$/.test(file) || file.includes("/testing/")) return null;
  if (file.startsWith("lib/engine/")) return "lib/engine";
  const [first] = file.split("/", 1);
  return first !== undefined && first in allowed ? first : null;
}

function listImports({ file, text }: { file: string; text: string }): Import[] {
  const { module } = parseSync(file, text, { sourceType: "module" });
  const lineOf = (offset: number) => text.slice(0, offset).split("\n").length;
  const statics = module.staticImports.map(i => ({
    specifier: i.moduleRequest.value,
    typeOnly: i.entries.length > 0 && i.entries.every(e => e.isType),
    line: lineOf(i.start),
  }));
  const reExports = module.staticExports.flatMap(e =>
    e.entries.flatMap(entry =>
      entry.moduleRequest
        ? [{ specifier: entry.moduleRequest.value, typeOnly: entry.isType, line: lineOf(e.start) }]
        : [],
    ),
  );
  const dynamics = module.dynamicImports.flatMap(i => {
    const literal = /^["'](.+)["']$/.exec(text.slice(i.moduleRequest.start, i.moduleRequest.end));
    return literal ? [{ specifier: literal[1]!, typeOnly: false, line: lineOf(i.start) }] : [];
  });
  return [...statics, ...reExports, ...dynamics];
}

/** Circles among files, each reported once, at its first file. */
function findCircles(graph: ReadonlyMap<string, readonly string[]>): ArrowProblem[] {
  const state = new Map<string, "open" | "done">();
  const stack: string[] = [];
  const problems: ArrowProblem[] = [];
  const visit = (file: string): void => {
    state.set(file, "open");
    stack.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!graph.has(target)) continue;
      if (state.get(target) === "open") {
        const circle = [...stack.slice(stack.indexOf(target)), target];
        problems.push({ file: target, line: 1, message: `circle: ${circle.join(" → ")}` });
      } else if (!state.has(target)) visit(target);
    }
    stack.pop();
    state.set(file, "done");
  };
  for (const file of graph.keys()) if (!state.has(file)) visit(file);
  return problems;
}

if (import.meta.main) {
  const root = path.join(import.meta.dirname, "..");
  const files = listSourceFiles(root);
  const problems = findArrowProblems({ root, files });
  for (const { file, line, message } of problems) console.error(`${file}:${line}: ${message}`);
  console.log(`import arrows: ${files.length} files, ${problems.length} problems`);
  process.exit(problems.length === 0 ? 0 : 1);
}
