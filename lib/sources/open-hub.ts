import { cacheRanges } from "./cached-ranges.ts";
import { createHubClient, type HubSettings } from "./hub-client.ts";
import { openParquet, type ParquetFile, readParquet } from "./read-parquet.ts";
import type { Source } from "./source.ts";
import { SourceError } from "./source-error.ts";

const form = /^hf:(\w[\w.-]*\/\w[\w.-]*?)(?:@([\w./-]+))?$/;
/** Where the Hub keeps its own Parquet copy of a data set that has none. */
const convertedRevision = "refs/convert/parquet";

/** Whether a source's text names a data set of the Hub: "hf:owner/name", "hf:owner/name@revision". */
export function isHubSource(text: string): boolean {
  return text.startsWith("hf:");
}

/**
 * Open a data set of the Hub: all Parquet files of the commit that the revision names, in the order of their names, read
 * by ranges. @throws SourceError
 */
export async function openHub({ text, hub }: { text: string; hub: HubSettings }): Promise<Source> {
  const [, repository, asked = "main"] = form.exec(text) ?? [];
  if (repository === undefined)
    throw new SourceError(`${text} is not hf:owner/name or hf:owner/name@revision.`);
  const client = createHubClient(hub);
  const { sha, paths } = await findParquet({ client, repository, revision: asked });
  const files: { name: string; before: number; parquet: ParquetFile }[] = [];
  let rows = 0;
  for (const path of paths) {
    const { range } = client.file({ repository, sha, path });
    const { size } = await range(0, 4);
    const file = cacheRanges({
      byteLength: size,
      range: async (start, end) => (await range(start, end)).bytes,
    });
    const parquet = await openParquet({ file, name: path });
    files.push({ name: path, before: rows, parquet });
    rows += parquet.rows;
  }
  return {
    source: `hf:${repository}`,
    name: repository,
    revision: sha,
    rowsTotal: rows,
    async *read({ skip, columns }) {
      for (const { name, before, parquet } of files) {
        if (before + parquet.rows > skip)
          yield* readParquet({ parquet, name, before, skip, wanted: columns });
      }
    },
    close: async () => {},
  };
}

async function findParquet({
  client,
  repository,
  revision,
}: {
  client: ReturnType<typeof createHubClient>;
  repository: string;
  revision: string;
}): Promise<{ sha: string; paths: string[] }> {
  const isParquet = (path: string) => path.toLowerCase().endsWith(".parquet");
  const found = await client.resolveRevision({ repository, revision });
  const paths = found.files.filter(isParquet).sort();
  if (paths.length > 0) return { sha: found.sha, paths };
  // Only the newest revision has such a copy.
  if (revision === "main") {
    const converted = await client
      .resolveRevision({ repository, revision: convertedRevision })
      .catch(() => null);
    const copies = (converted?.files ?? []).filter(isParquet).sort();
    if (converted && copies.length > 0) return { sha: converted.sha, paths: copies };
  }
  throw new SourceError(
    `hf:${repository}@${revision} has no Parquet files. Download its data files and import them.`,
  );
}
