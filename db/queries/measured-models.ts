import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { MeasuredModel } from "../../lib/engine/leaderboard/browse-listing.ts";
import { identityOfPublicId, publicModelId } from "../../lib/engine/models/public-id.ts";
import type { Queryable } from "../client.ts";
import { models } from "../schema/models.ts";

const settingsSchema = z.record(z.string(), z.unknown());

/** Models in the scopes given, by id. */
export async function listMeasuredModels(
  db: Queryable,
  scopes: readonly string[],
): Promise<Map<number, MeasuredModel>> {
  const rows = await db
    .select()
    .from(models)
    .where(inArray(models.scope, [...scopes]));
  return new Map(rows.map(row => [row.id, toMeasuredModel(row)]));
}

/** A model by its public id; null for one that is not there and for one out of the reader's scopes alike. */
export async function findMeasuredModel(
  db: Queryable,
  { publicId, scopes }: { publicId: string; scopes: readonly string[] },
): Promise<{ id: number; baseUrl: string | null; model: MeasuredModel } | null> {
  const [row] = await db
    .select()
    .from(models)
    .where(and(eq(models.identity, identityOfPublicId(publicId)), inArray(models.scope, [...scopes])));
  return row ? { id: row.id, baseUrl: row.baseUrl, model: toMeasuredModel(row) } : null;
}

/** What was measured of one model name in the scopes given: other hosts, other settings. */
export async function listNamesakes(
  db: Queryable,
  { model, scopes }: { model: string; scopes: readonly string[] },
): Promise<Map<number, MeasuredModel>> {
  const rows = await db
    .select()
    .from(models)
    .where(and(eq(models.model, model), inArray(models.scope, [...scopes])));
  return new Map(rows.map(row => [row.id, toMeasuredModel(row)]));
}

function toMeasuredModel(row: typeof models.$inferSelect): MeasuredModel {
  return {
    publicId: publicModelId(row.identity),
    kind: row.kind === "baseline" ? "baseline" : "endpoint",
    name: row.house ?? row.model ?? row.builtin ?? "",
    builtin: row.builtin,
    host: row.host,
    model: row.model,
    settings: settingsSchema.parse(row.settings),
    isPrivate: row.scope !== "shared",
  };
}
