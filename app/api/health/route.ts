import { connection } from "next/server";

/** 200 once this process serves. Nothing else is asked: whoever restarts what is not healthy can't mend a database by it. */
export async function GET(): Promise<Response> {
  await connection();
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
