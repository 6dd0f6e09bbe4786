import { createInterface } from "node:readline";
import { createMathVerify } from "../../lib/engine/scorers/math/math-verify.ts";
import { scorerFor } from "../../lib/engine/scorers/registry.ts";
import { scoreLine } from "../../lib/engine/scorers/score-lines.ts";
import { CommandError } from "./command-error.ts";

/** Lines in flight: enough to keep the maths thread busy, few enough that memory stays small. */
const window = 256;

/**
 * JSON lines in, JSON lines out, in the same order; whatever is wrong with a line stays on its line, and how many had
 * something wrong is said at the end.
 * @throws {CommandError} where lines came and none of them could be scored.
 */
export async function scoreCommand({ scorer }: { scorer?: string }): Promise<void> {
  const math = createMathVerify();
  const extra = [{ name: math.name, version: math.version, score: math.scoreAsync }];
  try {
    checkName({ scorer, extra });
    const pending: (string | Promise<string>)[] = [];
    let lines = 0;
    const faults: Faults = { count: 0, first: null };
    const onFault = (message: string) => {
      faults.count += 1;
      faults.first ??= message;
    };
    const drain = async (keep: number) => {
      while (pending.length > keep) process.stdout.write(`${await pending.shift()}\n`);
    };
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() === "") continue;
      lines += 1;
      pending.push(scoreLine(line, { scorer, extra, onFault }));
      if (pending.length > 2 * window) await drain(window);
    }
    await drain(0);
    tellFaults({ lines, faults });
  } finally {
    await math.close();
  }
}

type Faults = { count: number; first: string | null };

function tellFaults({ lines, faults: { count, first } }: { lines: number; faults: Faults }): void {
  if (count === 0) return;
  if (count === lines) throw new CommandError(`No line of ${lines} could be scored. The first: ${first}`);
  console.error(`${count} of ${lines} lines could not be scored; each says why in its "error".`);
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
