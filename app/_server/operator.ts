import { createHash, timingSafeEqual } from "node:crypto";
import { BenchHubError } from "../../lib/errors.ts";
import { getServer } from "./server.ts";

/** @throws BenchHubError "not-found", always the same, unless the request carries the operator's token. */
export function checkOperator(request: Request): void {
  const token = getServer().env.BENCHHUB_OPERATOR_TOKEN;
  if (token === undefined || !carriesToken({ header: request.headers.get("authorization"), token }))
    throw new BenchHubError({ code: "not-found", message: "There is nothing at this address." });
}

/** Whether a header is `Bearer` and the token; takes as long whatever is wrong with it. */
export function carriesToken({ header, token }: { header: string | null; token: string }): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(header ?? ""), digest(`Bearer ${token}`));
}
