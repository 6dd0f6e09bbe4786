import { createSettledRule, settledLevel } from "../lib/engine/leaderboard/settled-rule.ts";
import { seededRandom } from "../lib/engine/stats/seeded-random.ts";
import { assumedDiscordance, itemsNeeded } from "../lib/engine/stats/smallest-gap.ts";

/*
 * How many questions the settled stop asks until it has an order, beside the fixed number that McNemar's test needs for the
 * same gap (80% power; level divided by the number of pairs). Simulated models, 30% of the questions discordant, looks every 50.
 * Run: node bench/settled.ts
 */
const runs = 200;
const mostItems = 20_000;
const margin = 0.02;

for (const models of [2, 4]) {
  for (const gap of [0.02, 0.05, 0.1, 0.2]) {
    const random = seededRandom({ seed: Math.round(gap * 100), stream: models });
    const uniform = () => random() / 2 ** 32;
    const stops = Array.from({ length: runs }, () => stopAt({ models, gap, uniform })).sort((a, b) => a - b);
    const pairs = (models * (models - 1)) / 2;
    process.stdout.write(
      `${JSON.stringify({
        bench: "settled",
        models,
        gapPoints: gap * 100,
        meanItems: Math.round(stops.reduce((sum, n) => sum + n, 0) / runs),
        medianItems: stops[runs / 2],
        p90Items: stops[Math.floor(runs * 0.9)],
        mcnemarItems: itemsNeeded({ gap, level: settledLevel / pairs }),
        runs,
      })}\n`,
    );
  }
}

/** Models a gap apart, each against the next: the next one misses a share of what this one gets right. */
function stopAt({ models, gap, uniform }: { models: number; gap: number; uniform: () => number }): number {
  const rule = createSettledRule({
    models: Array.from({ length: models }, (_, modelId) => ({ modelId, kind: "endpoint" as const })),
    margin,
  });
  const scores = new Float64Array(models);
  for (let n = 1; ; n++) {
    scores[0] = uniform() < 0.8 ? 1 : 0;
    for (let m = 1; m < models; m++) {
      // P(right → wrong) − P(wrong → right) = gap and their sum is the discordance, whatever the score before.
      const before = 0.8 - (m - 1) * gap;
      const lost = (assumedDiscordance + gap) / 2 / before;
      const won = (assumedDiscordance - gap) / 2 / (1 - before);
      scores[m] = scores[m - 1] === 1 ? (uniform() < lost ? 0 : 1) : uniform() < won ? 1 : 0;
    }
    rule.add({ scores, context: null });
    if (n === mostItems || (n % 50 === 0 && rule.look().settled)) return n;
  }
}
