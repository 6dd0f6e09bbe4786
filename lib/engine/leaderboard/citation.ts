import { createHash } from "node:crypto";
import { z } from "zod";
import {
  benchHubWork,
  findBenchmark,
  hretWork,
  starterBenchmark,
  type Work,
} from "../catalog/bibliography.ts";
import { oneLine } from "./citation-text.ts";
import type { Leaderboard } from "./leaderboard.ts";

/** Questions of a leaderboard that share benchmark, licence and data set version; `n` of them were drawn. */
export const citedSourceSchema = z.object({
  benchmark: z.string(),
  license: z.string().nullable(),
  dataset: z.string(),
  source: z.string(),
  revision: z.string(),
  n: z.int(),
});
export type CitedSource = z.infer<typeof citedSourceSchema>;

/** A line of the table; `key` is the reference it is cited by. */
export type CitationRow = {
  name: string;
  n: number;
  license: string;
  key: string;
  versions: { dataset: string; source: string; revision: string }[];
};

/** An entry of the reference list; a work that nobody has written a paper on has a note instead of authors. */
export type Reference = Pick<Work, "key" | "kind" | "title"> & Partial<Work> & { note?: string };

export type CitationReport = {
  slug: string;
  question: string | null;
  /** Address of the leaderboard; null where nobody said under which host it stands. */
  url: string | null;
  dataVersion: string;
  fingerprint: string;
  createdAt: string;
  items: number;
  rows: CitationRow[];
  references: Reference[];
  /** Keys of the entries that every report has. */
  keys: { leaderboard: string; benchHub: string; hret: string };
  /** Benchmarks without bibliographic facts. */
  unknown: string[];
};

/** Everything a paper has to say about where a leaderboard's questions come from; largest source first. */
export function buildCitation({
  leaderboard,
  slug,
  url,
  sources,
}: {
  leaderboard: Leaderboard;
  slug: string;
  url: string | null;
  sources: readonly CitedSource[];
}): CitationReport {
  const groups = new Map<string, CitedSource[]>();
  for (const source of sources) {
    const name = findBenchmark(source.benchmark)?.name ?? oneLine(source.benchmark);
    groups.set(name, [...(groups.get(name) ?? []), source]);
  }
  const references: Reference[] = [];
  const unknown: string[] = [];
  const rows = [...groups].map(([name, group]): CitationRow => {
    const license = licensesOf({ name, group });
    const reference = referenceOf({ name, license, group });
    if (!references.some(({ key }) => key === reference.key)) references.push(reference);
    if (reference.authors === undefined && name !== starterBenchmark) unknown.push(name);
    return {
      name,
      license,
      key: reference.key,
      n: group.reduce((sum, { n }) => sum + n, 0),
      versions: group.map(({ dataset, source, revision }) => ({
        dataset: oneLine(dataset),
        source: oneLine(source),
        revision: oneLine(revision),
      })),
    };
  });
  rows.sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1));
  const own = ownReference({ leaderboard, slug, url });
  return {
    slug,
    question: leaderboard.query === null ? null : oneLine(leaderboard.query),
    url,
    dataVersion: leaderboard.dataVersion,
    fingerprint: leaderboard.fingerprint,
    createdAt: leaderboard.createdAt,
    items: rows.reduce((sum, { n }) => sum + n, 0),
    rows,
    references: [...references, benchHubWork, hretWork, own],
    keys: { leaderboard: own.key, benchHub: benchHubWork.key, hret: hretWork.key },
    unknown,
  };
}

function licensesOf({ name, group }: { name: string; group: readonly CitedSource[] }): string {
  const stated = new Set(group.flatMap(({ license }) => (license === null ? [] : [oneLine(license)])));
  if (stated.size > 0) return [...stated].sort().join(", ");
  return findBenchmark(name)?.license ?? "unknown";
}

function referenceOf({
  name,
  license,
  group,
}: {
  name: string;
  license: string;
  group: readonly CitedSource[];
}): Reference {
  const known = findBenchmark(name);
  if (known) return known.work;
  const from = [...new Set(group.map(({ source, revision }) => oneLine(`${source}, revision ${revision}`)))];
  if (name === starterBenchmark) {
    return {
      key: "benchhub-plus",
      kind: "misc",
      title: "BenchHub Plus",
      note: `Starter questions that come with the program, ${from.join("; ")}. Licence: ${license}`,
    };
  }
  return {
    key: keyOf(name),
    kind: "misc",
    title: name,
    note: `Data set from ${from.join("; ")}. Licence: ${license}. Bibliographic facts are missing: please add authors and year`,
  };
}

function ownReference({
  leaderboard: { query, createdAt, dataVersion, fingerprint, items, rows },
  slug,
  url,
}: {
  leaderboard: Leaderboard;
  slug: string;
  url: string | null;
}): Reference {
  return {
    key: `benchhub-plus-${slug}`,
    kind: "misc",
    title: query === null ? "A BenchHub Plus leaderboard" : `BenchHub Plus leaderboard: ${oneLine(query)}`,
    year: Number(createdAt.slice(0, 4)),
    ...(url === null ? {} : { url }),
    note: `${items} questions, ${rows.length} models, made ${createdAt.slice(0, 10)}. Data version ${oneLine(dataVersion)}. Plan fingerprint ${fingerprint}`,
  };
}

/** A BibTeX key takes plain letters only; a name that has none is told apart by its hash. */
function keyOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 6);
  return `dataset-${plain === "" ? hash : `${plain}-${hash}`}`;
}
