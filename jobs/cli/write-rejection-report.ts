import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import type { Queryable } from "../../db/client.ts";
import { listRejections } from "../../db/queries/imports.ts";

const pageRows = 5_000;

/** Every record an import could not take as a JSON line: {row, reason, detail}, row counting from 1. */
export async function writeRejectionReport({
  db,
  importId,
  file,
}: {
  db: Queryable;
  importId: number;
  file: string;
}): Promise<void> {
  const stream = createWriteStream(file);
  let afterRow = 0;
  for (;;) {
    const page = await listRejections(db, { id: importId, afterRow, limit: pageRows });
    if (page.length === 0) break;
    afterRow = page.at(-1)!.row;
    if (!stream.write(page.map(line => `${JSON.stringify(line)}\n`).join(""))) await once(stream, "drain");
  }
  stream.end();
  await finished(stream);
}
