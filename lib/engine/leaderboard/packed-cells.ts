import { type BrowseFacet, type BrowseLabels, browseFacets } from "./browse-listing.ts";
import type { ScorerSums } from "./browse-rows.ts";
import { fitsBrowseLabel } from "./fits-browse-label.ts";
import { LabelCodes } from "./label-codes.ts";

/** What one cell adds up; `lastMeasured` in milliseconds since 1970. */
export type MeasuredCell = {
  id: number;
  modelId: number;
  datasetVersionId: number;
  n: number;
  unscored: number;
  sum: number;
  sumOfSquares: number;
  lastMeasured: number;
} & Record<BrowseFacet, string>;

/** Answers per label that choosing it would give, the other facets' choices kept. */
export type FacetAnswers = Record<BrowseFacet, Map<string, number>>;
export type DatasetSums = ScorerSums & { datasetVersionId: number };

const numbers = ["datasetVersionId", "n", "unscored", "sum", "sumOfSquares", "lastMeasured"] as const;
type Columns = Record<(typeof numbers)[number], Float64Array>;
const several = 255;
/** The combination of rows that hold no cell: no slice has it. */
const none = 0;

/**
 * Cells column by column, about 100 bytes each. Cells outnumber the combinations of their labels by the number of models:
 * labels are compared once per combination, so any slice is summed in a millisecond or two.
 */
export class PackedCells {
  private readonly rowById = new Map<number, number>();
  private readonly rowsOfModel = new Map<number, Map<number, number>>();
  private readonly free: number[] = [];
  private used = 0;
  private readonly labels = browseFacets.map(() => new LabelCodes());
  private readonly series = new LabelCodes();
  private readonly combinations = new LabelCodes();
  /** Per facet and combination the code of its label. */
  private readonly codes: number[][] = browseFacets.map(() => [none]);
  private seriesOf = new Uint32Array(0);
  private combinationOf = new Uint32Array(0);
  private columns = Object.fromEntries(numbers.map(name => [name, new Float64Array(0)])) as Columns;

  constructor() {
    this.combinations.codeOf("");
  }

  get size(): number {
    return this.rowById.size;
  }

  /** How many cells of a model are here. */
  countOf(modelId: number): number {
    return this.rowsOfModel.get(modelId)?.size ?? 0;
  }

  /** Add a cell, or put it in the place of the one with its id: a cell is one model's for good. */
  put(cell: MeasuredCell): void {
    const row = this.rowById.get(cell.id) ?? this.free.pop() ?? this.used++;
    this.rowById.set(cell.id, row);
    const rows = this.rowsOfModel.get(cell.modelId) ?? new Map<number, number>();
    this.rowsOfModel.set(cell.modelId, rows.set(cell.id, row));
    if (row >= this.seriesOf.length) this.grow();
    for (const name of numbers) this.columns[name][row] = cell[name];
    this.seriesOf[row] = this.series.codeOf(JSON.stringify([cell.modelId, cell.promptVersion, cell.scorer]));
    const codes = browseFacets.map((facet, f) => this.labels[f]!.codeOf(cell[facet]));
    const combination = this.combinations.codeOf(codes.join());
    for (const [f, code] of codes.entries()) this.codes[f]![combination] = code;
    this.combinationOf[row] = combination;
  }

  /** Take all cells of a model out. */
  drop(modelId: number): void {
    for (const [id, row] of this.rowsOfModel.get(modelId) ?? []) {
      this.rowById.delete(id);
      this.combinationOf[row] = none;
      this.free.push(row);
    }
    this.rowsOfModel.delete(modelId);
  }

  /** Sums of the slice by model, prompt version and scorer; and what each further choice would leave. */
  sumSlice(labels: BrowseLabels): { sums: ScorerSums[]; facets: FacetAnswers } {
    const missed = this.findMissed(labels);
    return { sums: this.sumSeries(missed), facets: this.countFacets(missed) };
  }

  /** Per combination: 0 where all labels fit, the facet's place from 1 where only that one does not, else `several`. */
  private findMissed(labels: BrowseLabels): Uint8Array {
    const missed = new Uint8Array(this.combinations.size);
    for (const [f, facet] of browseFacets.entries()) {
      const label = labels[facet];
      if (label === null) continue;
      const fits = this.labels[f]!.map(value => Number(fitsBrowseLabel({ facet, label, value })));
      const codes = this.codes[f]!;
      for (let at = 0; at < missed.length; at++)
        if (fits[codes[at]!] === 0) missed[at] = missed[at] === 0 ? f + 1 : several;
    }
    missed[none] = several;
    return missed;
  }

  private countFacets(missed: Uint8Array): FacetAnswers {
    const { n, unscored } = this.columns;
    const answers = new Float64Array(missed.length);
    for (let row = 0; row < this.used; row++) answers[this.combinationOf[row]!]! += n[row]! + unscored[row]!;
    const counts = browseFacets.map((facet, f) => {
      const labels = this.labels[f]!;
      const byCode = new Float64Array(labels.size);
      const codes = this.codes[f]!;
      for (let at = 0; at < missed.length; at++)
        if (missed[at] === 0 || missed[at] === f + 1) byCode[codes[at]!]! += answers[at]!;
      const byLabel = labels.list().map((label, code) => [label, byCode[code]!] as const);
      return [facet, new Map(byLabel.filter(([, count]) => count > 0))];
    });
    return Object.fromEntries(counts) as FacetAnswers;
  }

  private sumSeries(missed: Uint8Array): ScorerSums[] {
    const rowsOfSeries = this.series.list().map((): number[] => []);
    for (let row = 0; row < this.used; row++)
      if (missed[this.combinationOf[row]!] === 0) rowsOfSeries[this.seriesOf[row]!]!.push(row);
    return rowsOfSeries.flatMap((rows, series) => (rows.length === 0 ? [] : this.sumRows(series, rows)));
  }

  /** Everything of some models, by data set version, prompt version, scorer and the labels of the facets named. */
  sumModels<F extends BrowseFacet = never>(
    modelIds: Iterable<number>,
    facets: readonly F[],
  ): (DatasetSums & Record<F, string>)[] {
    const places = facets.map(facet => browseFacets.indexOf(facet));
    const groups = new Map<number, number[]>();
    for (const modelId of modelIds)
      for (const row of this.rowsOfModel.get(modelId)?.values() ?? []) {
        let key = this.columns.datasetVersionId[row]! * this.series.size + this.seriesOf[row]!;
        for (const f of places) key = key * this.labels[f]!.size + this.codes[f]![this.combinationOf[row]!]!;
        const rows = groups.get(key);
        if (rows) rows.push(row);
        else groups.set(key, [row]);
      }
    return [...groups.values()].map(rows => {
      const [first] = rows as [number];
      const combination = this.combinationOf[first]!;
      const texts = places.map((f, at) => [facets[at], this.labels[f]!.list()[this.codes[f]![combination]!]]);
      const datasetVersionId = this.columns.datasetVersionId[first]!;
      const labels = Object.fromEntries(texts) as Record<F, string>;
      return { ...this.sumRows(this.seriesOf[first]!, rows), datasetVersionId, ...labels };
    });
  }

  private sumRows(series: number, rows: readonly number[]): ScorerSums {
    const { n, unscored, sum, sumOfSquares, lastMeasured } = this.columns;
    const total = { n: 0, unscored: 0, sum: 0, sumOfSquares: 0 };
    let last = 0;
    for (const row of rows) {
      total.n += n[row]!;
      total.unscored += unscored[row]!;
      total.sum += sum[row]!;
      total.sumOfSquares += sumOfSquares[row]!;
      last = Math.max(last, lastMeasured[row]!);
    }
    const [modelId, promptVersion, scorer] = JSON.parse(this.series.list()[series]!) as [
      number,
      string,
      string,
    ];
    return { modelId, promptVersion, scorer, ...total, lastMeasured: new Date(last) };
  }

  private grow(): void {
    const capacity = Math.max(64, Math.ceil(this.seriesOf.length * 1.5));
    const copy = <T extends Uint32Array | Float64Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    for (const name of numbers)
      this.columns[name] = copy(this.columns[name], new Float64Array(capacity)) as Columns[typeof name];
    this.seriesOf = copy(this.seriesOf, new Uint32Array(capacity));
    this.combinationOf = copy(this.combinationOf, new Uint32Array(capacity));
  }
}
