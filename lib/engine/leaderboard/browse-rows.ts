import { estimateFromSums } from "../stats/sums-interval.ts";
import { type BrowseRow, fewAnswers, type MeasuredModel } from "./browse-listing.ts";

/** Sums over the cells of one model, prompt version and scorer version. */
export type ScorerSums = {
  modelId: number;
  promptVersion: string;
  /** `name@version`. */
  scorer: string;
  n: number;
  unscored: number;
  sum: number;
  sumOfSquares: number;
  lastMeasured: Date;
};

/** A row for each model and prompt version; scores of different versions of one scorer are never added up. */
export function buildBrowseRows({
  sums,
  models,
}: {
  sums: readonly ScorerSums[];
  models: ReadonlyMap<number, MeasuredModel>;
}): BrowseRow[] {
  const groups = new Map<string, ScorerSums[]>();
  for (const part of sums) {
    const key = `${part.modelId} ${part.promptVersion}`;
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return [...groups.values()]
    .flatMap(parts => {
      const model = models.get(parts[0]!.modelId);
      return model ? [{ model, promptVersion: parts[0]!.promptVersion, ...addSums(parts) }] : [];
    })
    .sort(compareRows);
}

/** Sums of one model and prompt version together, by the newest version of each scorer in them. */
export function addSums(
  parts: readonly Omit<ScorerSums, "modelId" | "promptVersion">[],
): Omit<BrowseRow, "model" | "promptVersion"> {
  const newest = new Map<string, number>();
  for (const { scorer } of parts) {
    const { name, version } = readScorer(scorer);
    newest.set(name, Math.max(version, newest.get(name) ?? 0));
  }
  const total = { n: 0, unscored: 0, outdated: 0, sum: 0, sumOfSquares: 0, last: 0 };
  for (const part of parts) {
    const { name, version } = readScorer(part.scorer);
    if (version < newest.get(name)!) {
      total.outdated += part.n + part.unscored;
      continue;
    }
    total.n += part.n;
    total.unscored += part.unscored;
    total.sum += part.sum;
    total.sumOfSquares += part.sumOfSquares;
    total.last = Math.max(total.last, part.lastMeasured.getTime());
  }
  const { n, unscored, outdated } = total;
  const estimate = estimateFromSums(total);
  return {
    n,
    unscored,
    outdated,
    mean: estimate?.mean ?? null,
    interval: estimate?.interval ?? null,
    lastMeasured: new Date(total.last),
  };
}

/** A cell's scorer is read many times over, and there are a dozen. */
const scorers = new Map<string, { name: string; version: number }>();

function readScorer(scorer: string): { name: string; version: number } {
  const known = scorers.get(scorer);
  if (known) return known;
  const at = scorer.lastIndexOf("@");
  const read = { name: scorer.slice(0, at), version: Number(scorer.slice(at + 1)) };
  scorers.set(scorer, read);
  return read;
}

function compareRows(a: BrowseRow, b: BrowseRow): number {
  return (
    Number(a.n < fewAnswers) - Number(b.n < fewAnswers) ||
    (b.mean ?? -1) - (a.mean ?? -1) ||
    b.n - a.n ||
    (a.model.publicId < b.model.publicId ? -1 : a.model.publicId > b.model.publicId ? 1 : 0) ||
    (a.promptVersion < b.promptVersion ? -1 : 1)
  );
}
