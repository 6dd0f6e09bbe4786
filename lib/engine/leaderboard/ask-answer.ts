import { z } from "zod";
import { effortSchema } from "../plan/estimate-effort.ts";
import { plannedSchema } from "../plan/plan.ts";
import type { BrowseRow } from "./browse-listing.ts";

const rankedModelSchema = z.object({
  public_id: z.string(),
  name: z.string(),
  kind: z.enum(["baseline", "endpoint"]),
  host: z.string().nullable(),
  /** Seen by its owner only. */
  private: z.boolean(),
  prompt_version: z.string(),
  /** Scored answers: the denominator of `mean`. */
  n: z.int(),
  unscored: z.int(),
  mean: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  last_measured: z.iso.datetime(),
});

/** Answer of POST /api/v1/ask and `benchhub ask --json`: what is measured of a question's slice; nothing is spent on it. */
export const askAnswerSchema = z.object({
  planned: plannedSchema,
  fingerprint: z.string(),
  /** Questions the plan selects, and how many of them an evaluation would ask. */
  available: z.int(),
  drawn: z.int(),
  /** Best first, those with few answers last. */
  ranking: z.array(rankedModelSchema),
  /** Models were asked different questions: a difference here is no verdict on the two. */
  paired: z.literal(false),
  /** What an evaluation of one more model would take. */
  effort: effortSchema,
  /** Smallest true difference (0–1) an evaluation could show; null where nothing it would ask can be scored. */
  smallest_gap: z.number().nullable(),
});
export type AskAnswer = z.infer<typeof askAnswerSchema>;

/** A browsed row as the answer carries it. */
export function toRankedModel({ model, ...row }: BrowseRow): z.infer<typeof rankedModelSchema> {
  return {
    public_id: model.publicId,
    name: model.name,
    kind: model.kind,
    host: model.host,
    private: model.isPrivate,
    prompt_version: row.promptVersion,
    n: row.n,
    unscored: row.unscored,
    mean: row.mean,
    interval: row.interval,
    last_measured: row.lastMeasured.toISOString(),
  };
}
