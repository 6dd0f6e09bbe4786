import type { Queryable } from "../../db/client.ts";
import { hasOverdueOutputs } from "../../db/queries/delete-outputs.ts";
import type { Env } from "../../lib/env.ts";
import { type Finding, ok, warning } from "./finding.ts";

export type RetentionSettings = Pick<Env, "RETAIN_TASKS_DAYS" | "RETAIN_OUTPUTS_DAYS" | "RETAIN_AUDIT_DAYS">;

/** How long what is kept, and whether texts that should have gone are still there. */
export async function checkRetention({
  db,
  env,
}: {
  db: Queryable;
  env: RetentionSettings;
}): Promise<Finding> {
  const { RETAIN_TASKS_DAYS: tasks, RETAIN_OUTPUTS_DAYS: outputs, RETAIN_AUDIT_DAYS: audit } = env;
  if (outputs !== undefined && (await hasOverdueOutputs(db, { days: outputs })))
    return warning(
      "retention",
      `outputs of more than ${outputs} days ago are still there (RETAIN_OUTPUTS_DAYS)`,
      "A worker with this setting deletes up to half a million an hour; a drain by timer what it can in five seconds of each call.",
    );
  const kept = (days: number | undefined) => (days === undefined ? "without limit" : `${days} days`);
  return ok(
    "retention",
    `ended tasks ${kept(tasks)}, outputs ${kept(outputs)}, audit log ${kept(audit)}; scores without limit`,
  );
}
