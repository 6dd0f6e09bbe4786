import { existsSync } from "node:fs";
import { verifyBundle } from "../../lib/engine/bundle/verify-bundle.ts";
import { createMathVerify } from "../../lib/engine/scorers/math/math-verify.ts";
import { scorerFor } from "../../lib/engine/scorers/registry.ts";
import { openBundle } from "../export/open-bundle.ts";
import { CommandError } from "./command-error.ts";

const mostTold = 50;

/** Check a reproduction bundle; no database, no server, no model. Exit code 1 where it doesn't reproduce. */
export async function verifyCommand(path: string, { json }: { json: boolean }): Promise<void> {
  if (!existsSync(path)) throw new CommandError(`There is no file ${path}.`);
  const bundle = await openBundle(path);
  const math = createMathVerify();
  try {
    const { problems, items, samples, judged, leaderboard } = await verifyBundle({
      bundle,
      scoreBy: (name, input) =>
        name === math.name
          ? math.scoreAsync(input)
          : scorerFor({ format: input.item.format, name }).score(input),
    });
    if (problems.length > 0) process.exitCode = 1;
    if (json) {
      process.stdout.write(
        `${JSON.stringify({ reproduced: problems.length === 0, items, samples, judged, problems })}\n`,
      );
      return;
    }
    for (const problem of problems.slice(0, mostTold)) process.stdout.write(`${problem}\n`);
    if (problems.length > mostTold) process.stdout.write(`… and ${problems.length - mostTold} more\n`);
    const kept =
      judged === 0 ? "" : ` ${judged} verdicts of a judge were kept as they are: it is not asked again.`;
    process.stdout.write(
      problems.length === 0
        ? `Reproduced: ${items} questions, ${leaderboard?.rows.length} models, ${samples} verdicts; every hash and every number is the same.${kept}\n`
        : `Not reproduced: ${problems.length} ${problems.length === 1 ? "difference" : "differences"}.${kept}\n`,
    );
  } finally {
    bundle.close();
    await math.close();
  }
}
