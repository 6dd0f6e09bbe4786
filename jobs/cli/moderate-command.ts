import type { ZodError } from "zod";
import { listAudit } from "../../db/queries/audit-log.ts";
import { moderate } from "../moderation/moderate.ts";
import { moderationActSchema } from "../moderation/moderation-act.ts";
import { CommandError } from "./command-error.ts";
import { openWorkspace } from "./open-workspace.ts";

/** One act of the operator's on this database; whoever reaches the database is the operator. */
export async function moderateCommand(act: Record<string, unknown>): Promise<void> {
  const parsed = moderationActSchema.safeParse(act);
  if (!parsed.success) throw new CommandError(say(parsed.error));
  const { db, close } = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    const outcome = await moderate({ db, act: parsed.data });
    const counts = Object.entries(outcome).map(([what, count]) => `${count} ${what}`);
    process.stdout.write(`${parsed.data.action}: ${counts.join(", ")}\n`);
  } finally {
    await close();
  }
}

export async function auditCommand({ limit, json }: { limit: number; json: boolean }): Promise<void> {
  const { db, close } = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    const entries = await listAudit(db, { limit });
    const lines = entries.map(entry =>
      json
        ? JSON.stringify(entry)
        : [
            entry.at.toISOString(),
            entry.actor,
            entry.action,
            entry.target,
            JSON.stringify(entry.outcome),
            entry.reason,
          ].join("  "),
    );
    process.stdout.write(lines.map(line => `${line}\n`).join(""));
  } finally {
    await close();
  }
}

function say(error: ZodError): string {
  return error.issues.map(issue => `${issue.path.join(".")}: ${issue.message}`).join("; ");
}
