import { spawn } from "node:child_process";
import path from "node:path";

const root = path.join(import.meta.dirname, "..", "..", "..");

export type Ran = { code: number | null; out: string; err: string };

/** `benchhub …` as a process of its own, with no settings but those given. */
export async function runCommand(
  parameters: readonly string[],
  {
    env = {},
    input = "",
    onStart = () => {},
  }: {
    env?: Record<string, string>;
    input?: string;
    onStart?: (kill: (signal: NodeJS.Signals) => void) => void;
  } = {},
): Promise<Ran> {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(
    process.execPath,
    [
      "--import",
      path.join(root, "jobs/drizzle-as-commonjs.ts"),
      path.join(root, "jobs/cli.ts"),
      ...parameters,
    ],
    { cwd: root, env: { NODE_ENV: "test", PATH, HOME, NODE_COMPILE_CACHE, ...env } },
  );
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", text => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", text => {
    err += text;
  });
  child.stdin.end(input);
  onStart(signal => child.kill(signal));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  return { code, out, err };
}
