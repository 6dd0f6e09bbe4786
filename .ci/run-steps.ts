import { spawnSync } from "node:child_process";

export type Step = { name: string; command: string; args: string[] };

/** Run steps one after the other, their output as it comes, each named with its time; stops at the first that fails. */
export function runSteps(steps: readonly Step[]): void {
  for (const { name, command, args } of steps) {
    console.log(`\n== ${name}: ${[command, ...args].join(" ")}`);
    const startedAt = performance.now();
    const { status, signal, error } = spawnSync(command, args, { stdio: "inherit" });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    if (status !== 0) {
      console.error(
        `== ${name} failed after ${seconds} s (${error?.message ?? signal ?? `exit code ${status}`})`,
      );
      process.exit(1);
    }
    console.log(`== ${name} passed in ${seconds} s`);
  }
}
