import { createOutboundFetch } from "../../lib/network/outbound-fetch.ts";
import { rescore } from "../rescore.ts";
import { createScoring } from "../scoring.ts";
import { openWorkspace } from "./open-workspace.ts";

/** Score every stored answer with today's scorers; no model is called (but the judge, if one is configured). */
export async function rescoreCommand(): Promise<void> {
  const { db, env, close } = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  const scoring = createScoring({ env, fetch: createOutboundFetch({ allowPrivate: true }) });
  try {
    const { read, changed, verdicts, leaderboards } = await rescore({ db, scoring });
    process.stdout.write(
      `${read} answers read, ${changed} scored anew, ${verdicts} verdicts changed, ${leaderboards} leaderboards recomputed\n`,
    );
  } finally {
    await scoring.close();
    await close();
  }
}
