/** A model's score as somebody else published it: a mean over cells of unknown size, never ranked with measured ones. */
export type PublishedRow = {
  model: string;
  /** Where it was published. */
  provenance: string;
  /** 0–1. */
  score: number;
  /** Published cells (language × subject × skill) that the mean is of. */
  cells: number;
};
