import { createInterface } from "node:readline";
import { createMathVerify } from "../../lib/engine/scorers/math/math-verify.ts";
import { scorerFor } from "../../lib/engine/scorers/registry.ts";
import { scoreLine } from "../../lib/engine/scorers/score-lines.ts";
import { CommandError } from "./command-error.ts";

/** Lines in flight: enough to keep the maths thread busy, few enough that memory stays small. */
const window = 256;

/** JSON lines in, JSON lines out, in the same order; whatever is wrong with a line stays on its line. */
export async function scoreCommand({ scorer }: { scorer?: string }): Promise<void> {
  const math = createMathVerify();
  const extra = [{ name: math.name, version: math.version, score: math.scoreAsync }];
  try {
    checkName({ scorer, extra });
    const pending: (string | Promise<string>)[] = [];
    const drain = async (keep: number) => {
      while (pending.length > keep) process.stdout.write(`${await pending.shift()}\n`);
    };
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() === "") continue;
      pending.push(scoreLine(line, { scorer, extra }));
      if (pending.length > 2 * window) await drain(window);
    }
    await drain(0);
  } finally {
    await math.close();
  }
}

function checkName({
  scorer,
  extra,
}: {
  scorer: string | undefined;
  extra: Parameters<typeof scorerFor>[0]["extra"];
}): void {
  try {
    scorerFor({ format: "short-form", name: scorer, extra });
  } catch (cause) {
    throw new CommandError((cause as Error).message, { cause });
  }
}
