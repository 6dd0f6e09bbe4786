import { sql } from "drizzle-orm";
import { connection } from "next/server";
import { getServer } from "../../_server/server.ts";

/** 200 once this process serves and reaches its database. */
export async function GET(): Promise<Response> {
  await connection();
  try {
    await getServer().db.execute(sql`select 1`);
    return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
  } catch {
    return Response.json(
      { status: "database unreachable" },
      { status: 503, headers: { "cache-control": "no-store" } },
    );
  }
}
