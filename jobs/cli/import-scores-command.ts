import { replacePublishedScores } from "../../db/queries/published-scores.ts";
import {
  type PublishedScore,
  readPublishedScore,
} from "../../lib/engine/catalog/records/read-published-score.ts";
import { parseEnv } from "../../lib/env.ts";
import { absoluteSource } from "../import-request.ts";
import { createSourceOpener } from "../open-import-source.ts";
import { CommandError } from "./command-error.ts";
import { openWorkspace } from "./open-workspace.ts";

/** Far over any published table; all of it is checked before anything is written. */
const mostRows = 1_000_000;

/** Take scores that somebody else published, to be shown as such; one bad row and nothing is taken. */
export async function importScoresCommand(
  source: string,
  options: { name?: string; json: boolean },
): Promise<void> {
  const opened = await createSourceOpener(parseEnv(process.env))(
    {
      text: absoluteSource(source),
      name: null,
      mapping: { columns: {}, subjects: [] },
      hasHeader: true,
      quote: '"',
    },
    new AbortController().signal,
  );
  const provenance = options.name ?? opened.name;
  const cells = new Map<string, PublishedScore>();
  try {
    for await (const rows of opened.read({ skip: 0, columns: [] })) {
      for (const row of rows) {
        const read = "record" in row ? readPublishedScore(row.record) : row;
        if ("reason" in read) throw new CommandError(`Row ${row.row}: ${read.detail}. Nothing was imported.`);
        const key = JSON.stringify([read.model, read.language, read.subject, read.skill]);
        if (cells.has(key))
          throw new CommandError(`Row ${row.row}: ${key} has a score already. Nothing was imported.`);
        if (cells.size >= mostRows)
          throw new CommandError(`More than ${mostRows} rows. Nothing was imported.`);
        cells.set(key, read);
      }
    }
  } finally {
    await opened.close();
  }
  if (cells.size === 0) throw new CommandError("There are no rows. Nothing was imported.");
  const { db, close } = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    const scores = [...cells.values()];
    const { rows, replaced } = await replacePublishedScores(db, { provenance, scores });
    const models = new Set(scores.map(score => score.model)).size;
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ provenance, rows, replaced, models })}\n`
        : `${rows} published scores of ${models} models from ${provenance}${replaced > 0 ? `, in place of ${replaced}` : ""}\n`,
    );
  } finally {
    await close();
  }
}
