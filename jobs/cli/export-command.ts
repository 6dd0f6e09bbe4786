import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { findLeaderboard } from "../../db/queries/find-leaderboard.ts";
import {
  type ChartName,
  chartFormats,
  type ExportFormat,
} from "../../lib/engine/leaderboard/export-format.ts";
import type { Locale } from "../../lib/i18n/locales.ts";
import { reportWords } from "../../lib/words/report-words.ts";
import { exportLeaderboard } from "../export/export-leaderboard.ts";
import { CommandError } from "./command-error.ts";
import { openWorkspace } from "./open-workspace.ts";
import { openServer } from "./remote/open-server.ts";
import { RemoteFault } from "./remote/remote-fault.ts";
import type { ServerOptions } from "./server-option.ts";
import { checkWritable, writeWhole } from "./writable-file.ts";

const longestDownloadMs = 30 * 60_000;

export type ExportOptions = ServerOptions & {
  format: ExportFormat | (typeof chartFormats)[number];
  chart: ChartName;
  out?: string;
  origin?: string;
  lang: Locale;
};

/** A leaderboard in one of its forms, to a file or to standard output; a bundle only to a file. */
export async function exportCommand(
  slug: string,
  { format, chart, out, origin, lang, server: where }: ExportOptions,
): Promise<void> {
  if (origin !== undefined && !URL.canParse(origin))
    throw new CommandError("--origin is a whole address, such as https://benchhub.example.org");
  if ((format === "bundle" || format === "png") && out === undefined && process.stdout.isTTY)
    throw new CommandError(`A ${format} is no text: say where to write it with --out.`);
  if (out !== undefined) checkWritable(out);
  const server = openServer(where);
  if (server) {
    const search = new URLSearchParams({ format, lang, ...(isPicture(format) ? { chart } : {}) });
    const path = `/api/v1/leaderboards/${encodeURIComponent(slug)}/export?${search}`;
    const { body } = await server.send({ path, patienceMs: longestDownloadMs });
    await write(Readable.from(download({ body: body as NodeReadableStream, origin: server.origin })), out);
    return;
  }
  if (isPicture(format))
    throw new CommandError(
      "Pictures are drawn by a server: say which with --server, such as http://localhost:3000",
    );
  const { db, close } = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    const stored = await findLeaderboard(db, slug);
    if (!stored) throw new CommandError(`There is no leaderboard ${JSON.stringify(slug)} in this database.`);
    const { body } = exportLeaderboard({
      db,
      stored,
      format,
      origin: origin === undefined ? null : new URL(origin).origin,
      words: () => reportWords({ leaderboard: stored.leaderboard, locale: lang }),
    });
    await write(typeof body === "string" ? Readable.from([body]) : body, out);
  } finally {
    await close();
  }
}

function isPicture(format: ExportOptions["format"]): format is (typeof chartFormats)[number] {
  return (chartFormats as readonly string[]).includes(format);
}

async function* download({ body, origin }: { body: NodeReadableStream; origin: string }) {
  try {
    yield* body;
  } catch (cause) {
    throw new RemoteFault(`${origin} broke off in the middle of the file. The same command may work later.`, {
      cause,
    });
  }
}

async function write(source: Readable, out: string | undefined): Promise<void> {
  if (out === undefined) await pipeline(source, process.stdout, { end: false });
  else await writeWhole(out, source);
}
