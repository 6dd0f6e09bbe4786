import { appendFileSync, writeFileSync } from "node:fs";
import { type Assertion, checkAssertion, parseAssertion } from "../../lib/engine/leaderboard/assertion.ts";
import { assertionJunit } from "../../lib/engine/leaderboard/assertion-junit.ts";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { buildReport } from "../../lib/engine/leaderboard/report.ts";
import { reportMarkdown } from "../../lib/engine/leaderboard/report-markdown.ts";
import type { ModelChoice } from "../../lib/engine/models/model-choice.ts";
import { reportWords } from "../../lib/words/report-words.ts";
import { CommandError } from "./command-error.ts";
import { checkWritable, orCommandError } from "./writable-file.ts";

export type AssertOptions = { assert: string[]; junit?: string };

/** Of the option --assert. */
export const assertHelp =
  "a claim that fails the command with exit code 3: 'MODEL >= OTHER' (where MODEL is significantly worse), 'MODEL > OTHER' (unless it is significantly better), 'MODEL >= 70%'; may be repeated";

/** A claim was refuted: neither a fault of the command (2) nor of ours (1). */
const refutedExitCode = 3;

/** Before anything is measured: a claim nobody can read, or a file nobody can write, should cost nothing. @throws CommandError */
export function readAssertions({ assert, junit }: AssertOptions): Assertion[] {
  if (junit !== undefined) checkWritable(junit);
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary) checkWritable(summary);
  return assert.map(text => inWords(() => parseAssertion(text)));
}

/**
 * Before anything is measured: a claim about a model that isn't asked. What names a host (model@host) may be another
 * spelling of one that is. @throws CommandError
 */
export function checkNames(assertions: readonly Assertion[], models: readonly ModelChoice[]): void {
  const asked = models.flatMap(namesOf);
  // A model of a server's may be named by its id, which that server knows.
  if (models.some(model => "house" in model)) return;
  for (const { text, left, right } of assertions)
    for (const name of [left, ...("name" in right ? [right.name] : [])])
      if (!name.includes("@") && !asked.includes(name))
        throw new CommandError(
          `--assert '${text}': no model is called "${name}"; there are: ${[...new Set(asked)].map(one => `"${one}"`).join(", ")}.`,
        );
}

function namesOf(model: ModelChoice): string[] {
  if ("builtin" in model) return [model.builtin];
  return "house" in model ? [] : [model.name, model.model ?? model.name];
}

/**
 * Say of each claim whether it stands; exit code 3 where one doesn't. Also as JUnit's XML, and on the summary page of a
 * GitHub workflow (GITHUB_STEP_SUMMARY), where the leaderboard stands above them.
 */
export function checkAssertions({
  leaderboard,
  slug,
  origin,
  assertions,
  junit,
}: {
  leaderboard: Leaderboard;
  slug: string;
  /** Of the server it is on. */
  origin?: string | undefined;
  assertions: readonly Assertion[];
  junit: string | undefined;
}): void {
  const results = assertions.map(assertion => inWords(() => checkAssertion(leaderboard, assertion)));
  for (const { assertion, holds, why } of results)
    process.stderr.write(`${holds ? "holds" : "FAILS"}  ${assertion.text}  (${why})\n`);
  if (junit !== undefined) orCommandError(junit, () => writeFileSync(junit, assertionJunit(results)));
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary) {
    const words = reportWords({ leaderboard, locale: "en" });
    const url = origin === undefined ? null : `${origin}/leaderboards/${slug}`;
    const table = reportMarkdown(buildReport({ leaderboard, slug, url, words }));
    const claims = results.map(
      ({ assertion, holds, why }) => `- ${holds ? "holds" : "**fails**"}: \`${assertion.text}\`. ${why}`,
    );
    orCommandError(summary, () =>
      appendFileSync(summary, `${table}\n${claims.length > 0 ? `${claims.join("\n")}\n\n` : ""}`),
    );
  }
  if (results.some(result => !result.holds)) process.exitCode = refutedExitCode;
}

function inWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
