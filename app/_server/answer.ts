import type { LimitedAction } from "../../lib/rate-limits.ts";
import { admit } from "./admit.ts";
import { problemResponse } from "./problem.ts";
import { findVisitor } from "./visitor.ts";

/**
 * A route's answer, or what is wrong as problem details. With `limit` it takes one use of that first, and both carry the
 * rate's headers. What says nothing of keeping it is kept nowhere.
 */
export async function answer(
  work: () => Promise<Response>,
  { limit }: { limit?: LimitedAction } = {},
): Promise<Response> {
  let rate: Record<string, string> = {};
  try {
    // A token that opens nothing is told so everywhere, also where no one is asked who they are.
    await findVisitor();
    if (limit) {
      const admission = await admit(limit);
      rate = admission.headers;
      if (admission.refusal) throw admission.refusal;
    }
    const response = await work();
    for (const [name, value] of Object.entries(rate)) response.headers.set(name, value);
    if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
    return response;
  } catch (error) {
    return problemResponse(error, rate);
  }
}
