import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { addCounts, noCounts, readPlaywrightCounts, readVitestCounts } from "./read-test-counts.ts";
import { runCommand } from "./run-command.ts";

const help = `npm test                        check, unit, integration, faults, e2e: all that CI runs
npm test -- unit e2e            only these steps
npm test -- unit lib/engine/plan   one step, with arguments for its runner (vitest; e2e: playwright)`;

const reports = mkdtempSync(path.join(tmpdir(), "benchhub-test-"));
const reportOf = (name: string) => path.join(reports, `${name}.json`);
const vitest = (project: string, { workers = 2 } = {}) => ({
  command: [
    "vitest",
    "run",
    "--project",
    project,
    `--maxWorkers=${workers}`,
    "--reporter=default",
    "--reporter=json",
  ],
  options: [`--outputFile.json=${reportOf(project)}`],
  read: readVitestCounts,
});
/** For tests that wait for a database, a server or a clock more than they compute. */
const waiting = { workers: 3 };

const steps = {
  check: { command: ["node", ".ci/check.ts"], options: [], read: () => noCounts },
  unit: vitest("unit"),
  integration: vitest("integration", waiting),
  faults: vitest("faults", waiting),
  e2e: {
    command: ["playwright", "test", "--reporter=list,json"],
    options: [],
    read: readPlaywrightCounts,
  },
};
type StepName = keyof typeof steps;
const stepNames = Object.keys(steps) as StepName[];
const isStep = (word: string): word is StepName => (stepNames as string[]).includes(word);

process.exitCode = await main(process.argv.slice(2));

async function main(words: string[]): Promise<number> {
  const firstOther = words.findIndex(word => !isStep(word));
  const chosen = words.slice(0, firstOther === -1 ? words.length : firstOther).filter(isStep);
  const rest = firstOther === -1 ? [] : words.slice(firstOther);
  if (words.includes("--help") || (rest.length > 0 && chosen.length !== 1)) {
    console.log(help);
    return words.includes("--help") ? 0 : 2;
  }
  const names = chosen.length > 0 ? stepNames.filter(name => chosen.includes(name)) : stepNames;
  try {
    return await runAll({ names, rest });
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

async function runAll({ names, rest }: { names: StepName[]; rest: string[] }): Promise<number> {
  const startedAt = performance.now();
  const secondsSince = (start: number) => ((performance.now() - start) / 1_000).toFixed(1);
  let total = noCounts;
  let ok = true;
  for (const name of names) {
    const { command, options, read } = steps[name];
    console.log(`\n==== ${name}: ${[...command, ...rest].join(" ")}`);
    const stepStartedAt = performance.now();
    const ending = await runCommand({
      command: [...command, ...options, ...rest],
      env: {
        PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf(name),
        // Tests start our programs a hundred times over: each of them need not compile them anew.
        NODE_COMPILE_CACHE: path.join(reports, "compiled"),
      },
    });
    const counts = read(reportOf(name));
    // Arguments may pick tests out; the whole run leaves none out.
    const skipped = rest.length === 0 ? counts.skipped : 0;
    ok = ending === null && skipped === 0;
    // A runner that breaks down outside its tests has failed too.
    total = addCounts(total, ok ? counts : { ...counts, failed: Math.max(1, counts.failed) });
    const seconds = secondsSince(stepStartedAt);
    if (ok) {
      console.log(
        `==== ${name} passed in ${seconds} s${name === "check" ? "" : ` (${counts.passed} tests)`}`,
      );
      continue;
    }
    const reason = ending ?? `${skipped} tests were skipped`;
    const left = names.slice(names.indexOf(name) + 1);
    const notRun = left.length === 0 ? "" : `; not run: ${left.join(", ")}`;
    console.log(`\n==== ${name} FAILED after ${seconds} s: ${reason}${notRun}`);
    break;
  }
  console.log(`\n${names.join(", ")}: ${secondsSince(startedAt)} s`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return ok ? 0 : 1;
}
