import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { parseScoring } from "../../lib/engine/scorers/scaling/item-scoring.ts";
import { lacksOutput } from "../../lib/engine/scorers/scaling/lacks-output.ts";
import { outcomeSchema } from "../../lib/engine/scorers/score.ts";
import { formats } from "../../lib/engine/taxonomy/labels.ts";
import type { Queryable } from "../client.ts";
import { items } from "../schema/catalog.ts";
import { experimentSamples } from "../schema/samples.ts";
import { listDerivedItems } from "./sample-scores.ts";
import { isWanted, type Wanted } from "./wanted.ts";

/**
 * Items whose verdict a plan's scoring can never derive, each with how many of its outputs were deleted: asking what else is
 * missing of them would buy nothing. Verdicts derived while the outputs were there stand.
 */
export async function listUnreadableItems(
  db: Queryable,
  { scoring, ...wanted }: Wanted,
): Promise<Map<number, number>> {
  if (scoring === null || wanted.itemIds.length === 0) return new Map();
  const s = experimentSamples;
  const rows = await db
    .select({
      itemId: s.itemId,
      outcome: s.outcome,
      scorer: s.scorer,
      version: s.scorerVersion,
      format: items.format,
      options: items.options,
    })
    .from(s)
    .innerJoin(items, eq(items.id, s.itemId))
    .where(and(isWanted(wanted), isNotNull(s.outputDeletedAt)));
  if (rows.length === 0) return new Map();
  const derived = await listDerivedItems(db, { ...wanted, scoring });
  const parsed = parseScoring(scoring);
  return new Map(
    [...Map.groupBy(rows, row => row.itemId)]
      .filter(([itemId]) => derived.get(itemId) !== "verdict")
      .filter(([, deleted]) =>
        lacksOutput({
          scoring: parsed,
          item: {
            format: z.enum(formats).parse(deleted[0]!.format),
            options: z.array(z.string()).nullish().parse(deleted[0]!.options) ?? undefined,
          },
          repeats: deleted.map(({ scorer, version, outcome }) => ({
            output: null,
            score: { outcome: outcomeSchema.parse(outcome), scorer, version },
          })),
        }),
      )
      .map(([itemId, deleted]) => [itemId, deleted.length]),
  );
}
