import { buildLeaderboard } from "../lib/engine/leaderboard/build-leaderboard.ts";
import type { RankedItem, RankedModel, RankedSample } from "../lib/engine/leaderboard/ranking-input.ts";
import { plannedSchema } from "../lib/engine/plan/plan.ts";
import { rankDraws } from "../lib/engine/stats/rank-draws.ts";
import { resampleMeans } from "../lib/engine/stats/resample-means.ts";
import { seededRandom } from "../lib/engine/stats/seeded-random.ts";
import { widenDraws } from "../lib/engine/stats/widen-draws.ts";
import { holds } from "./holds.ts";

/**
 * node bench/stats.ts: the joint resampling, and whole leaderboards, of 20 models × 2,000 items; one JSON line each, the
 * median of five runs after two to warm up. `ms` passed on the clock; the limit is on `cpuMs`, which on an idle machine is
 * the same and on a busy one is not stretched by what else runs. Exits with 1 where a limit is passed.
 */
const models = 20;
const items = 2_000;
const draws = 2_000;
const random = seededRandom({ seed: 1 });
const uniform = () => random() / 2 ** 32;
const difficulty = Array.from({ length: items }, uniform);

type Kind = "right/wrong" | "right/wrong, 2% unscored" | "fractional" | "clusters of four";

function makeScore({ model, item, kind }: { model: number; item: number; kind: Kind }): number | null {
  if (kind === "right/wrong, 2% unscored" && uniform() < 0.02) return null;
  const chance = Math.min(1, Math.max(0, 0.35 + model * 0.015 + 0.5 * (difficulty[item]! - 0.3)));
  const right = uniform() < chance ? 1 : 0;
  return kind === "fractional" ? (right + uniform()) / 2 : right;
}

function measure({ what, limitMs, run }: { what: string; limitMs: number; run: () => unknown }): void {
  run();
  run();
  const runs = Array.from({ length: 5 }, () => {
    const started = performance.now();
    const cpu = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(cpu);
    return { ms: performance.now() - started, cpuMs: (user + system) / 1_000 };
  });
  const median = (list: number[]) => Math.round(list.sort((a, b) => a - b)[2]!);
  const cpuMs = median(runs.map(times => times.cpuMs));
  console.log(
    JSON.stringify({
      what,
      models,
      n: items,
      draws,
      ms: median(runs.map(r => r.ms)),
      cpuMs,
      limitMs,
      holds: holds(cpuMs <= limitMs),
    }),
  );
}

function makeInput(kind: Kind): Parameters<typeof buildLeaderboard>[0] {
  const ranked: RankedModel[] = Array.from({ length: models }, (_, modelId) => ({
    modelId,
    name: `model ${modelId}`,
    kind: "endpoint",
    builtin: null,
    host: "h",
    model: "m",
    settings: {},
    stopped: null,
  }));
  const drawn: RankedItem[] = Array.from({ length: items }, (_, id) => ({
    id,
    subject: `subject ${id % 40}`,
    skill: "Knowledge",
    target: "General",
    format: "MCQA",
    optionCount: 4,
    cluster: kind === "clusters of four" ? String(Math.floor(id / 4)) : null,
  }));
  const samples: RankedSample[] = ranked.flatMap(({ modelId }) =>
    drawn.map(({ id }) => {
      const correctness = makeScore({ model: modelId, item: id, kind });
      return {
        modelId,
        itemId: id,
        outcome: correctness === null ? "unparsed" : "scored",
        correctness,
        latencyMs: 500,
        firstTokenMs: null,
        inputTokens: 100,
        outputTokens: 10,
        languageShare: null,
        scorer: "multiple_choice",
        scorerVersion: 1,
      };
    }),
  );
  return {
    query: null,
    planned: plannedSchema.parse({ planner: "user", notes: [] }),
    fingerprint: "f",
    dataVersion: "d",
    promptVersion: "p",
    createdAt: new Date(0),
    complete: true,
    available: items,
    items: drawn,
    models: ranked,
    samples,
  };
}

const sums = Array.from({ length: models }, (_, model) =>
  Float64Array.from({ length: items }, (_, item) => makeScore({ model, item, kind: "right/wrong" }) ?? 0),
);
const counts = sums.map(() => new Float64Array(items).fill(1));
measure({
  what: "rank ranges and P(best)",
  limitMs: 150,
  run: () => {
    const joint = resampleMeans({ sums, counts, seed: 1, draws });
    counts.forEach((own, m) => void widenDraws(joint.means.subarray(m * draws, (m + 1) * draws), own));
    return rankDraws(joint);
  },
});
for (const kind of ["right/wrong", "right/wrong, 2% unscored", "fractional", "clusters of four"] as const) {
  const input = makeInput(kind);
  measure({ what: `leaderboard, ${kind}`, limitMs: 400, run: () => buildLeaderboard(input) });
}
