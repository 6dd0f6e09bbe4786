import { existsSync } from "node:fs";
import { verifyBundle } from "../../lib/engine/bundle/verify-bundle.ts";
import { createMathVerify } from "../../lib/engine/scorers/math/math-verify.ts";
import { scorerFor } from "../../lib/engine/scorers/registry.ts";
import { openBundle } from "../export/open-bundle.ts";
import { CommandError } from "./command-error.ts";
import { formatVerification, verdictOn } from "./format-verification.ts";

/** Check a reproduction bundle; no database, no server, no model. Exit code 1 where anything in it differs. */
export async function verifyCommand(path: string, { json }: { json: boolean }): Promise<void> {
  if (!existsSync(path)) throw new CommandError(`There is no file ${path}.`);
  const bundle = await openBundle(path);
  const math = createMathVerify();
  try {
    const verification = await verifyBundle({
      bundle,
      scoreBy: (name, input) =>
        name === math.name
          ? math.scoreAsync(input)
          : scorerFor({ format: input.item.format, name }).score(input),
    });
    const { problems, unread, items, samples, judged } = verification;
    const verdict = verdictOn(verification);
    if (verdict === "differs") process.exitCode = 1;
    const result = {
      verdict,
      reproduced: verdict === "reproduced",
      items,
      samples,
      judged,
      unread,
      problems,
    };
    process.stdout.write(
      json ? `${JSON.stringify(result)}\n` : `${formatVerification(verification).join("\n")}\n`,
    );
  } finally {
    bundle.close();
    await math.close();
  }
}
