import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");

/** Run a program of ours to its end, output as it comes. @returns null, or how it failed. */
export async function runCommand({
  command: [program, ...args],
  env,
}: {
  command: string[];
  env: Record<string, string>;
}): Promise<string | null> {
  const bin = path.join(root, "node_modules", ".bin");
  const child = spawn(program!, args, {
    cwd: root,
    stdio: "inherit",
    // By hand, without npm, our own programs are not on the path.
    env: { ...process.env, ...env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ""}` },
  });
  // A terminal's Ctrl-C reaches the child too; another process's SIGTERM reaches only us.
  const pass = () => child.kill("SIGTERM");
  const wait = () => {};
  process.on("SIGTERM", pass).on("SIGINT", wait);
  try {
    const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
    return code === 0 ? null : (signal ?? `exit code ${code}`);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    process.off("SIGTERM", pass).off("SIGINT", wait);
  }
}
