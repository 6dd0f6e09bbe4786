import { type BrowseFacet, type BrowseLabels, browseFacets } from "./browse-listing.ts";
import type { ScorerSums } from "./browse-rows.ts";
import { fitsBrowseLabel } from "./fits-browse-label.ts";

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

const numbers = [
  "modelId",
  "datasetVersionId",
  "n",
  "unscored",
  "sum",
  "sumOfSquares",
  "lastMeasured",
] as const;

type Columns = [
  ...[modelId: Float64Array, datasetVersionId: Float64Array, n: Float64Array, unscored: Float64Array],
  ...[sum: Float64Array, sumOfSquares: Float64Array, lastMeasured: Float64Array],
];
const several = 255;

/** Cells column by column, about 100 bytes each: any slice is summed in one walk of a few milliseconds. */
export class PackedCells {
  private readonly rowById = new Map<number, number>();
  private readonly ids: number[] = [];
  private readonly rowsOfModel = new Map<number, number[]>();
  private readonly labels = new Map(browseFacets.map(facet => [facet, new Labels()]));
  private readonly series = new Labels();
  private capacity = 0;
  private codes = Array.from(browseFacets, () => new Uint32Array(0));
  private seriesOf = new Uint32Array(0);
  private values = Array.from(numbers, () => new Float64Array(0));

  get size(): number {
    return this.rowById.size;
  }

  /** Add a cell, or put it in the place of the one with its id. */
  put(cell: MeasuredCell): void {
    let row = this.rowById.get(cell.id);
    if (row === undefined) {
      row = this.rowById.size;
      this.rowById.set(cell.id, row);
      this.ids.push(cell.id);
      // A cell is one model's for good.
      const rows = this.rowsOfModel.get(cell.modelId);
      if (rows) rows.push(row);
      else this.rowsOfModel.set(cell.modelId, [row]);
      if (row >= this.capacity) this.grow();
    }
    for (const [n, facet] of browseFacets.entries())
      this.codes[n]![row] = this.labels.get(facet)!.codeOf(cell[facet]);
    for (const [n, name] of numbers.entries()) this.values[n]![row] = cell[name];
    this.seriesOf[row] = this.series.codeOf(JSON.stringify([cell.modelId, cell.promptVersion, cell.scorer]));
  }

  /** Sums of the slice by model, prompt version and scorer; and what each further choice would leave. */
  sumSlice(labels: BrowseLabels): { sums: ScorerSums[]; facets: FacetAnswers } {
    const missed = this.findMissed(labels);
    return { sums: this.sumSeries(missed), facets: this.countFacets(missed) };
  }

  /** Per row: 0 where all labels fit, the facet's place from 1 where only that one does not, else `several`. */
  private findMissed(labels: BrowseLabels): Uint8Array {
    const missed = new Uint8Array(this.size);
    for (const [f, facet] of browseFacets.entries()) {
      const label = labels[facet];
      if (label === null) continue;
      const fits = this.labels.get(facet)!.map(value => Number(fitsBrowseLabel({ facet, label, value })));
      const codes = this.codes[f]!;
      for (let row = 0; row < missed.length; row++)
        if (fits[codes[row]!] === 0) missed[row] = missed[row] === 0 ? f + 1 : several;
    }
    return missed;
  }

  private countFacets(missed: Uint8Array): FacetAnswers {
    const [, , n, unscored] = this.values as Columns;
    const counts = browseFacets.map((facet, f) => {
      const labels = this.labels.get(facet)!;
      const answers = new Float64Array(labels.size);
      const codes = this.codes[f]!;
      for (let row = 0; row < missed.length; row++)
        if (missed[row] === 0 || missed[row] === f + 1) answers[codes[row]!]! += n[row]! + unscored[row]!;
      const byLabel = labels.list().map((label, code) => [label, answers[code]!] as const);
      return [facet, new Map(byLabel.filter(([, count]) => count > 0))];
    });
    return Object.fromEntries(counts) as FacetAnswers;
  }

  private sumSeries(missed: Uint8Array): ScorerSums[] {
    const [, , n, unscored, sum, sumOfSquares, lastMeasured] = this.values as Columns;
    const sums: { n: number; unscored: number; sum: number; sumOfSquares: number; last: number }[] = [];
    for (let row = 0; row < missed.length; row++) {
      if (missed[row] !== 0) continue;
      sums[this.seriesOf[row]!] ??= { n: 0, unscored: 0, sum: 0, sumOfSquares: 0, last: 0 };
      const total = sums[this.seriesOf[row]!]!;
      total.n += n[row]!;
      total.unscored += unscored[row]!;
      total.sum += sum[row]!;
      total.sumOfSquares += sumOfSquares[row]!;
      total.last = Math.max(total.last, lastMeasured[row]!);
    }
    return this.series.list().flatMap((key, at) => {
      if (!sums[at]) return [];
      const [modelId, promptVersion, scorer] = JSON.parse(key) as [number, string, string];
      const { last, ...total } = sums[at];
      return { modelId, promptVersion, scorer, ...total, lastMeasured: new Date(last) };
    });
  }

  listOfModels(modelIds: Iterable<number>): MeasuredCell[] {
    const textsOf = browseFacets.map(facet => this.labels.get(facet)!.list());
    return [...modelIds].flatMap(modelId =>
      (this.rowsOfModel.get(modelId) ?? []).map(row => {
        const cell = { id: this.ids[row]! } as MeasuredCell;
        for (let at = 0; at < numbers.length; at++) cell[numbers[at]!] = this.values[at]![row]!;
        for (let f = 0; f < browseFacets.length; f++)
          cell[browseFacets[f]!] = textsOf[f]![this.codes[f]![row]!]!;
        return cell;
      }),
    );
  }

  private grow(): void {
    this.capacity = Math.max(64, Math.ceil(this.capacity * 1.5));
    const copy = <T extends Uint32Array | Float64Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.codes = this.codes.map(codes => copy(codes, new Uint32Array(this.capacity)));
    this.values = this.values.map(values => copy(values, new Float64Array(this.capacity)));
    this.seriesOf = copy(this.seriesOf, new Uint32Array(this.capacity));
  }
}

/** Small numbers for texts, in the order in which they were met. */
class Labels {
  private readonly codeByText = new Map<string, number>();
  private readonly texts: string[] = [];

  get size(): number {
    return this.texts.length;
  }

  codeOf(text: string): number {
    let code = this.codeByText.get(text);
    if (code === undefined) {
      code = this.texts.push(text) - 1;
      this.codeByText.set(text, code);
    }
    return code;
  }

  list(): readonly string[] {
    return this.texts;
  }

  map(toNumber: (text: string) => number): Uint8Array {
    return Uint8Array.from(this.texts, toNumber);
  }
}
