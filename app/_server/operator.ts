import { isSameSecret } from "../../lib/credentials/is-same-secret.ts";
import { BenchHubError } from "../../lib/errors.ts";
import { getServer } from "./server.ts";

/** @throws BenchHubError "not-found", always the same, unless the request carries the operator's token. */
export function checkOperator(request: Request): void {
  const header = request.headers.get("authorization");
  if (!carriesToken({ header, token: getServer().env.BENCHHUB_OPERATOR_TOKEN }))
    throw new BenchHubError({ code: "not-found", message: "There is nothing at this address." });
}

/** Whether a header is `Bearer` and the token; takes as long whatever is wrong with it. Where none is set, nothing is it. */
export function carriesToken({
  header,
  token,
}: {
  header: string | null;
  token: string | undefined;
}): boolean {
  return isSameSecret(header ?? "", `Bearer ${token ?? ""}`) && token !== undefined;
}
