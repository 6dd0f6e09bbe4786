import { createOutboundFetch } from "../../lib/network/outbound-fetch.ts";
import { rescore } from "../rescore.ts";
import { createScoring } from "../scoring.ts";
import { openWorkspace } from "./open-workspace.ts";

/** Score every stored answer with today's scorers; no model is called (but the judge, if one is configured). */
export async function rescoreCommand(): Promise<void> {
  const { db, env, close } = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  const scoring = createScoring({ env, fetch: createOutboundFetch({ allowPrivate: true }) });
  try {
    const { read, changed, verdicts, leaderboards, skipped } = await rescore({ db, scoring });
    process.stdout.write(
      `${read} answers read, ${changed} scored anew, ${verdicts} verdicts changed, ${leaderboards} leaderboards recomputed\n`,
    );
    if (skipped > 0)
      process.stdout.write(
        `${skipped} were due but could not be scored: their outputs had been deleted (RETAIN_OUTPUTS_DAYS). Their recorded scores stand.\n`,
      );
  } finally {
    await scoring.close();
    await close();
  }
}
