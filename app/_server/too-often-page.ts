import type { BenchHubError } from "../../lib/errors.ts";
import { plainPage, type Reader } from "./plain-page.ts";

/** What stands in place of a page that was looked at too often. */
export function tooOftenPage({
  refusal,
  reader,
  nonce,
}: {
  refusal: BenchHubError;
  reader: Reader;
  nonce: string;
}): Response {
  const seconds = String(refusal.retryAfterSeconds);
  return plainPage({
    reader,
    nonce,
    status: 429,
    headers: { "retry-after": seconds },
    say: errors => ({
      title: errors.tooOften,
      details: [errors.tooOftenDetail.replace("{seconds}", seconds)],
      again: errors.retry,
    }),
  });
}
