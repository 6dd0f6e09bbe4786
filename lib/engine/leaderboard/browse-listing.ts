import type { FacetCount } from "../plan/plan-preview.ts";
import type { PublishedRow } from "./published-row.ts";

/** What browsing can be narrowed by: an item's labels, how it was scored and how it was put. */
export const browseFacets = [
  "language",
  "subject",
  "skill",
  "target",
  "format",
  "scorer",
  "promptVersion",
] as const;
export type BrowseFacet = (typeof browseFacets)[number];
/** One label per facet, null = any; a subject may be a coarse one. */
export type BrowseLabels = Record<BrowseFacet, string | null>;
/** `page` from 1. */
export type BrowseFilter = { labels: BrowseLabels; page: number };

/** Below this many scored answers a mean says too little to be sorted among the others. */
export const fewAnswers = 30;

/** A model as it was measured, as lists name it. */
export type MeasuredModel = {
  publicId: string;
  name: string;
  kind: "baseline" | "endpoint";
  builtin: string | null;
  host: string | null;
  model: string | null;
  settings: Record<string, unknown>;
  /** Seen by its owner only. */
  isPrivate: boolean;
};

/** All answers of a model to a slice under one prompt version; shares 0–1. */
export type BrowseRow = {
  model: MeasuredModel;
  promptVersion: string;
  /** Scored answers: the denominator of `mean`. */
  n: number;
  unscored: number;
  mean: number | null;
  interval: { low: number; high: number } | null;
  /** Answers scored by an older version of a scorer that has scored others since: not counted. */
  outdated: number;
  lastMeasured: Date;
};

export type BrowseListing = {
  /** Best first; those with few answers after all others. */
  rows: BrowseRow[];
  /** Of all rows, on every page. */
  total: number;
  page: number;
  pageSize: number;
  /** Questions now in the catalog that the labels fit, by their first subject: what a model could have answered. */
  items: number;
  /** Answers per label that choosing it would give, the other facets' choices kept; most first. */
  facets: Record<BrowseFacet, FacetCount[]>;
  published: PublishedRow[];
};
