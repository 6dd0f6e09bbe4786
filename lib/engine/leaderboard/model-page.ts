import type { BrowseRow, MeasuredModel } from "./browse-listing.ts";

export const profileFacets = ["subject", "skill", "target", "format", "language"] as const;
export type ProfileFacet = (typeof profileFacets)[number];

/** Answers of one kind; shares 0–1. */
export type ModelScore = Omit<BrowseRow, "model" | "promptVersion">;
export type LabelScore = ModelScore & { label: string };

/** Everything measured of one model that the reader may see. */
export type ModelPage = {
  model: MeasuredModel;
  /** The prompt version with most answers: the only one that `total` and `profile` are of; null without an answer. */
  promptVersion: string | null;
  total: ModelScore;
  profile: Record<ProfileFacet, LabelScore[]>;
  /** Of `profile.subject`, parts added up under their wholes. */
  coarse: LabelScore[];
  /** By prompt version and data set version, newest first. */
  history: (ModelScore & { promptVersion: string; dataset: string; revision: string })[];
  /** The same model name on other hosts or with other settings. */
  namesakes: (ModelScore & { model: MeasuredModel })[];
  /** Of `answers` of its answers; null where no call was timed. */
  speed: {
    answers: number;
    latencyMs: { p50: number; p95: number } | null;
    /** Of answers that came as a stream. */
    firstTokenMs: { p50: number; p95: number } | null;
    tokens: { input: number; output: number } | null;
  } | null;
  /** Newest first. */
  leaderboards: {
    slug: string;
    query: string | null;
    createdAt: Date;
    rank: number | null;
    n: number;
    mean: number | null;
  }[];
};
