import { z } from "zod";
import { itemSchema } from "../catalog/item.ts";
import { finishReasons, outcomeSchema, tokenLogprobSchema } from "../scorers/score.ts";

/** What a reproduction bundle holds besides its manifest; `manifest.json` is written last, since it has their hashes. */
export const bundleFiles = [
  "README.md",
  "leaderboard.json",
  "plan.yaml",
  "items.jsonl",
  "samples.jsonl",
] as const;
export const manifestFile = "manifest.json";
export type BundleFile = (typeof bundleFiles)[number];

export const bundleManifestSchema = z.object({
  schema: z.literal("benchhub-plus/bundle/1"),
  product: z.object({ name: z.string(), version: z.string() }),
  createdAt: z.iso.datetime(),
  slug: z.string(),
  fingerprint: z.string(),
  seed: z.int(),
  dataVersion: z.string(),
  promptVersion: z.string(),
  scorers: z.array(z.object({ name: z.string(), version: z.int() })),
  items: z.int(),
  /** Lines of samples.jsonl: item × model. */
  samples: z.int(),
  /** Answers whose outputs had been deleted when the bundle was made. */
  deletedOutputs: z.int().default(0),
  /** Under which terms the questions stand, as their data sets state it, with how many of them. */
  licences: z.array(
    z.object({
      benchmark: z.string(),
      licence: z.string(),
      dataset: z.string(),
      revision: z.string(),
      n: z.int(),
    }),
  ),
  notes: z.array(z.string()),
  files: z.array(
    z.object({ path: z.enum(bundleFiles), bytes: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});
export type BundleManifest = z.infer<typeof bundleManifestSchema>;

/** A line of items.jsonl, in draw order; `id` is the number that samples.jsonl and the resampling know the item by. */
export const bundleItemSchema = z.object({ id: z.int(), contentId: z.string(), item: itemSchema });
export type BundleItem = z.infer<typeof bundleItemSchema>;

const scoreSchema = z.object({
  outcome: outcomeSchema,
  correctness: z.number().min(0).max(1).nullable(),
  extracted: z.string().nullable(),
  explanation: z.string(),
  scorer: z.string(),
  version: z.int(),
});

/** A line of samples.jsonl: all answers of a model to an item that its verdict stands on, in the order asked. */
export const bundleSampleSchema = z.object({
  modelId: z.int(),
  itemId: z.int(),
  promptVersion: z.string(),
  answers: z
    .array(
      z.object({
        repeat: z.int(),
        /** Null where its server's retention had deleted it: then its recorded score is all there is. */
        output: z.string().nullable(),
        outputDeletedAt: z.iso.datetime().nullable().default(null),
        reasoning: z.string().nullable(),
        finishReason: z.enum(finishReasons),
        firstTokens: z.array(tokenLogprobSchema).nullable(),
        latencyMs: z.number().nullable(),
        firstTokenMs: z.number().nullable(),
        inputTokens: z.int().nullable(),
        outputTokens: z.int().nullable(),
        languageShare: z.number().nullable(),
        score: scoreSchema,
      }),
    )
    .min(1),
  /** How the verdict is derived, where it isn't the only answer's own score. */
  scoring: z.string().nullable(),
  /** The derived verdict, and whose answer stands; null where there is none, and without a `scoring`. */
  verdict: z.object({ repeat: z.int(), score: scoreSchema }).nullable(),
});
export type BundleSample = z.infer<typeof bundleSampleSchema>;
