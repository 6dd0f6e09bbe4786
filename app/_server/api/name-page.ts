import { writeCursor } from "../../../lib/list-cursor.ts";

type Named = { name: string; publicId: string };

/** By name, what follows a place in that list: whoever reads page by page meets everybody once, whoever comes meanwhile. */
export function namePage<Row extends Named>(
  all: readonly Row[],
  { after, limit }: { after: Named | null; limit: number },
): { models: Row[]; nextCursor: string | null } {
  const left = all.filter(row => after === null || compare(row, after) > 0).sort(compare);
  const models = left.slice(0, limit);
  const last = models.at(-1);
  return {
    models,
    nextCursor: last && left.length > limit ? writeCursor([last.name, last.publicId]) : null,
  };
}

function compare(a: Named, b: Named): number {
  return (
    a.name.localeCompare(b.name, "en") || Number(a.publicId > b.publicId) - Number(a.publicId < b.publicId)
  );
}
