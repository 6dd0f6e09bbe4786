import { readVitals } from "../../../db/queries/vitals.ts";
import { evaluateShard } from "../../../jobs/queue.ts";
import { isSameSecret } from "../../../lib/credentials/is-same-secret.ts";
import { bearerToken } from "../../_server/bearer-token.ts";
import { problemResponse } from "../../_server/problem.ts";
import { renderMetrics } from "../../_server/render-metrics.ts";
import { getServer } from "../../_server/server.ts";

/** For Prometheus: `authorization: Bearer METRICS_TOKEN`. Without the token it is not there. */
export async function GET(request: Request): Promise<Response> {
  const { env, db } = getServer();
  if (!env.METRICS_TOKEN || !isSameSecret(bearerToken(request), env.METRICS_TOKEN))
    return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  try {
    const { body, contentType } = await renderMetrics(await readVitals(db, { queue: evaluateShard.name }));
    return new Response(body, { headers: { "content-type": contentType, "cache-control": "no-store" } });
  } catch (error) {
    return problemResponse(error);
  }
}
