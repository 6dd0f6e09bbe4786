import type { Outcome } from "../../lib/engine/scorers/score.ts";

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

/** How the installation does; no names of hosts: the page is anybody's to read. */
export type SystemVitals = {
  workers: { startedAt: string; heardSecondsAgo: number; active: number; rssBytes: number | null }[];
  queue: { waiting: number; active: number; oldestSeconds: number | null };
  /** `isCut`: of the last 24 hours only the newest are counted. */
  answers: { lastMinutes: number; isCut: boolean; outcomes: { name: Outcome; n: number }[] };
  reuse: { wanted: number; reused: number };
  databaseBytes: number;
  /** Days that the operator keeps what; null: without limit. */
  keptDays: { outputs: number | null; tasks: number | null };
};
