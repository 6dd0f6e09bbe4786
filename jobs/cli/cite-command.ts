import { listCitedSources } from "../../db/queries/citations.ts";
import { findLeaderboard } from "../../db/queries/find-leaderboard.ts";
import { buildCitation } from "../../lib/engine/leaderboard/citation.ts";
import type { CitationFormat } from "../../lib/engine/leaderboard/citation-format.ts";
import { renderCitation } from "../../lib/engine/leaderboard/render-citation.ts";
import { CommandError } from "./command-error.ts";
import { openWorkspace } from "./open-workspace.ts";
import { openServer } from "./remote/open-server.ts";
import type { ServerOptions } from "./server-option.ts";

export type CiteOptions = ServerOptions & { format: CitationFormat; origin?: string };

/** A leaderboard's citation report to standard output. */
export async function citeCommand(
  slug: string,
  { format, origin, server: where }: CiteOptions,
): Promise<void> {
  if (origin !== undefined && !URL.canParse(origin)) {
    throw new CommandError("--origin is a whole address, such as https://benchhub.example.org");
  }
  const server = openServer(where);
  if (server) {
    const path = `/api/v1/leaderboards/${encodeURIComponent(slug)}/citation?format=${format}`;
    process.stdout.write(await (await server.send({ path })).text());
    return;
  }
  const { db, close } = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    const stored = await findLeaderboard(db, slug);
    if (!stored) throw new CommandError(`There is no leaderboard ${JSON.stringify(slug)} in this database.`);
    const report = buildCitation({
      leaderboard: stored.leaderboard,
      slug: stored.slug,
      url: origin === undefined ? null : new URL(`/leaderboards/${stored.slug}`, origin).href,
      sources: await listCitedSources(db, stored.itemIds),
    });
    process.stdout.write(renderCitation({ report, format }).text);
  } finally {
    await close();
  }
}
