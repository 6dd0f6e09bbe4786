import { plainPage, type Reader } from "./plain-page.ts";

/** What stands in place of a page that was asked for under a name which isn't this server's. */
export function unknownHostPage({
  host,
  reader,
  nonce,
}: {
  host: string;
  reader: Reader;
  nonce: string;
}): Response {
  return plainPage({
    reader,
    nonce,
    status: 403,
    say: errors => ({
      title: errors.unknownHost,
      details: [errors.unknownHostDetail, errors.unknownHostElse].map(text =>
        text.replaceAll("{host}", () => host),
      ),
    }),
  });
}
