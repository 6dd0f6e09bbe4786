import type { Outcome } from "../scorers/score.ts";
import type { Format, Skill, Target } from "../taxonomy/labels.ts";
import type { LeaderboardRow } from "./leaderboard.ts";

/** What a ranking is computed from: the drawn items, the models, and their samples. */
export type RankedItem = {
  id: number;
  subject: string;
  skill: Skill;
  target: Target;
  format: Format;
  optionCount: number;
  /** Items that share a context are not independent; null for one that stands alone. */
  cluster: string | null;
};

export type RankedModel = Pick<
  LeaderboardRow,
  "modelId" | "name" | "kind" | "builtin" | "host" | "model" | "settings" | "stopped"
> &
  Partial<Pick<LeaderboardRow, "price" | "house" | "withheld">>;

export type RankedSample = {
  modelId: number;
  itemId: number;
  outcome: Outcome;
  correctness: number | null;
  latencyMs: number | null;
  firstTokenMs: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
  /** Share of the answer in the question's language, 0–1; null where it can't be told. */
  languageShare: number | null;
  scorer: string;
  scorerVersion: number;
};
