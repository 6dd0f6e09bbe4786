/** A data set that the catalog is made of. */
export type DatasetRow = {
  name: string;
  source: string;
  revision: string;
  items: number;
  activatedAt: string;
};

/** An import, running or over. */
export type ImportRow = {
  id: number;
  name: string;
  source: string;
  revision: string | null;
  status: "PENDING" | "STARTED" | "SUCCESS" | "FAILURE";
  rowsRead: number;
  /** Null where the source doesn't say. */
  rowsTotal: number | null;
  accepted: number;
  rejected: number;
  /** Reason → records. */
  rejections: Record<string, number>;
  /** Labels kept as "other". */
  unmapped: number;
  duplicates: number | null;
  added: number | null;
  retired: number | null;
  updatedAt: string;
};
