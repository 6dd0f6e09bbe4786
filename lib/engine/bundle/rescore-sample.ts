import type { Item } from "../catalog/item.ts";
import { judgeScorerName } from "../scorers/judge/judge-answer.ts";
import { languageShare } from "../scorers/language-share.ts";
import { deriveScore } from "../scorers/scaling/derive-score.ts";
import { formatScoring, needsJudge, parseScoring, scorerVersion } from "../scorers/scaling/item-scoring.ts";
import { lacksOutput } from "../scorers/scaling/lacks-output.ts";
import type { Score, ScoreInput } from "../scorers/score.ts";
import type { BundleSample } from "./bundle-files.ts";

/** Scores one answer by a scorer of this program. */
export type ScoreBy = (name: string, input: ScoreInput) => Promise<Score> | Score;

type Rescored = {
  problems: string[];
  /** Verdicts of a judge. */
  kept: number;
  /** Which verdicts could not be computed again, their outputs having been deleted: "answer 1", "verdict". */
  unread: string[];
};

/** Stored as a 32-bit float. */
const shareTolerance = 1e-6;

/**
 * Every verdict of a line, computed again from its outputs. Failed calls have no output, and a judge's verdicts are kept as
 * they are: it is not asked again. So are those whose outputs had been deleted: there is nothing left to score.
 */
export async function rescoreSample({
  sample,
  item,
  scoreBy,
}: {
  sample: BundleSample;
  item: Item;
  scoreBy: ScoreBy;
}): Promise<Rescored> {
  const problems: string[] = [];
  const unread: string[] = [];
  let kept = 0;
  for (const answer of sample.answers) {
    const { output, finishReason, firstTokens, score, repeat } = answer;
    if (score.outcome === "api_error" || score.scorer === "runner") continue;
    if (output === null) {
      unread.push(`answer ${repeat + 1}`);
      continue;
    }
    const share = languageShare({ item, output });
    if (!isClose(share, answer.languageShare))
      problems.push(
        `answer ${repeat + 1}: ${answer.languageShare} in the question's language, ${share} computed`,
      );
    if (score.scorer === judgeScorerName) {
      kept++;
      continue;
    }
    const why = checkVersion(score);
    if (why !== null) problems.push(why);
    else {
      const fresh = await scoreBy(score.scorer, { item, output, finishReason, firstTokens });
      problems.push(...compare({ name: `answer ${repeat + 1}`, bundled: score, fresh }));
    }
  }
  const derived = await rederive({ sample, item, scoreBy });
  return {
    problems: [...problems, ...derived.problems],
    kept: kept + derived.kept,
    unread: [...unread, ...derived.unread],
  };
}

async function rederive({
  sample: { scoring, verdict, answers },
  item,
  scoreBy,
}: {
  sample: BundleSample;
  item: Item;
  scoreBy: ScoreBy;
}): Promise<Rescored> {
  const none = { problems: [], kept: 0, unread: [] };
  if (scoring === null || verdict === null) return none;
  const parsed = parseScoring(scoring);
  if (lacksOutput({ scoring: parsed, item, repeats: answers })) return { ...none, unread: ["verdict"] };
  if (needsJudge(parsed)) return { ...none, kept: 1 };
  const why = checkVersion({ scorer: parsed.scorer, version: parsed.version });
  if (why !== null) return { ...none, problems: [why] };
  if (formatScoring(parsed) !== scoring)
    return {
      ...none,
      problems: [`its verdict is by ${scoring}, this program's would be ${formatScoring(parsed)}`],
    };
  const fresh = await deriveScore({
    scoring: parsed,
    item,
    repeats: answers,
    ports: {
      scoreBy: async (name, input) => scoreBy(name, input),
      choose: async () => ({ why: "no judge is asked again" }),
    },
  });
  const moved =
    fresh.repeat === verdict.repeat
      ? []
      : [`answer ${verdict.repeat + 1} stands in the bundle, answer ${fresh.repeat + 1} computed`];
  return {
    ...none,
    problems: [...moved, ...compare({ name: "verdict", bundled: verdict.score, fresh: fresh.score })],
  };
}

function checkVersion({ scorer, version }: Pick<Score, "scorer" | "version">): string | null {
  let current: number;
  try {
    current = scorerVersion(scorer);
  } catch {
    return `was scored by ${scorer}, which this program doesn't have`;
  }
  return current === version
    ? null
    : `was scored by ${scorer}@${version}; this program has @${current} and can't tell whether that said the same`;
}

function compare({ name, bundled, fresh }: { name: string; bundled: Score; fresh: Score }): string[] {
  if (bundled.outcome === fresh.outcome && isClose(bundled.correctness, fresh.correctness)) return [];
  const say = ({ outcome, correctness }: Score) =>
    correctness === null ? outcome : `${outcome} ${correctness}`;
  return [`${name}: ${say(bundled)} in the bundle, ${say(fresh)} computed`];
}

function isClose(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) <= shareTolerance;
}
