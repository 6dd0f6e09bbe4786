import { asc, eq, inArray, sql } from "drizzle-orm";
import { type GenerationSettings, generationSettingsSchema } from "../../lib/engine/models/model-choice.ts";
import type { ModelIdentity } from "../../lib/engine/models/model-identity.ts";
import type { Queryable } from "../client.ts";
import { models } from "../schema/models.ts";

export type StoredModel = Omit<ModelIdentity, "settings"> & {
  id: number;
  settings: Partial<GenerationSettings>;
};

/** Rows of the identities given, in their order, made where missing. */
export async function ensureModels(
  db: Queryable,
  identities: readonly ModelIdentity[],
): Promise<StoredModel[]> {
  if (identities.length === 0) return [];
  const rows = await db
    .insert(models)
    .values([...identities].sort((a, b) => (a.identity < b.identity ? -1 : 1)))
    .onConflictDoUpdate({ target: models.identity, set: shown })
    .returning();
  const byIdentity = new Map(rows.map(row => [row.identity, toModel(row)]));
  return identities.map(({ identity }) => byIdentity.get(identity)!);
}

/** Whether a house model's address is shown is the operator's to change; everything else is part of the identity. */
const shown = {
  baseUrl: sql`excluded.base_url`,
  host: sql`excluded.host`,
  model: sql`excluded.model`,
};

/** Ids of those identities that were ever measured; others are left out. */
export async function findModelIds(
  db: Queryable,
  identities: readonly string[],
): Promise<Map<string, number>> {
  if (identities.length === 0) return new Map();
  const rows = await db
    .select({ id: models.id, identity: models.identity })
    .from(models)
    .where(inArray(models.identity, [...identities]));
  return new Map(rows.map(row => [row.identity, row.id]));
}

/** Keep models from being purged until the transaction ends; whoever purges one is waited for. @returns whether all are there. */
export async function holdModels(tx: Queryable, ids: readonly number[]): Promise<boolean> {
  const rows = await tx
    .select({ id: models.id })
    .from(models)
    .where(inArray(models.id, [...ids]))
    .orderBy(asc(models.id))
    .for("key share");
  return rows.length === new Set(ids).size;
}

/** Wait for whoever is beginning to ask a model, and keep others from it. @returns whether there is such a model. */
export async function lockModel(tx: Queryable, id: number): Promise<boolean> {
  const rows = await tx.select({ id: models.id }).from(models).where(eq(models.id, id)).for("update");
  return rows.length > 0;
}

export async function getModel(db: Queryable, id: number): Promise<StoredModel> {
  const [row] = await db.select().from(models).where(eq(models.id, id));
  if (!row) throw new Error(`model ${id} does not exist`);
  return toModel(row);
}

export function toModel(row: typeof models.$inferSelect): StoredModel {
  return {
    id: row.id,
    identity: row.identity,
    kind: row.kind === "baseline" ? "baseline" : "endpoint",
    scope: row.scope,
    builtin: row.builtin,
    baseUrl: row.baseUrl,
    host: row.host,
    model: row.model,
    house: row.house,
    settings: generationSettingsSchema.partial().parse(row.settings),
  };
}
