import { z } from "zod";
import { listAudit } from "../../../../db/queries/audit-log.ts";
import { moderate } from "../../../../jobs/moderation/moderate.ts";
import { moderationActSchema } from "../../../../jobs/moderation/moderation-act.ts";
import { checkOperator } from "../../../_server/operator.ts";
import { problemResponse } from "../../../_server/problem.ts";
import { readJson } from "../../../_server/read-json.ts";
import { getServer } from "../../../_server/server.ts";

const headers = { "cache-control": "no-store" };
const limitSchema = z.coerce.number().int().min(1).max(1_000).default(100);

/** One act of the operator's: quarantine, restore, cancel-task, delete-task or purge-model, with its reason. */
export async function POST(request: Request): Promise<Response> {
  try {
    checkOperator(request);
    const act = moderationActSchema.parse(await readJson(request));
    const outcome = await moderate({ db: getServer().db, act });
    return Response.json({ action: act.action, outcome }, { headers });
  } catch (error) {
    return problemResponse(error);
  }
}

/** The audit log, latest first; `limit` entries. */
export async function GET(request: Request): Promise<Response> {
  try {
    checkOperator(request);
    const limit = limitSchema.parse(new URL(request.url).searchParams.get("limit") ?? undefined);
    return Response.json({ entries: await listAudit(getServer().db, { limit }) }, { headers });
  } catch (error) {
    return problemResponse(error);
  }
}
