import { desc } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { auditLog } from "../schema/moderation.ts";

export type AuditEntry = {
  actor: "operator" | "owner";
  action: string;
  /** Such as `task:…` or `model:…`. */
  target: string;
  reason: string;
  outcome: Record<string, unknown>;
};

/** Write down an act; call it in the act's own transaction, so that neither is without the other. */
export async function appendAudit(tx: Queryable, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values(entry);
}

/** The latest acts first. */
export async function listAudit(
  db: Queryable,
  { limit }: { limit: number },
): Promise<
  (Omit<AuditEntry, "actor" | "outcome"> & { id: number; at: Date; actor: string; outcome: unknown })[]
> {
  return db.select().from(auditLog).orderBy(desc(auditLog.id)).limit(limit);
}
