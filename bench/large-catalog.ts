import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { acquireEmbeddedPostgres } from "../db/embedded/acquire-embedded-postgres.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { fineSubjects } from "../lib/engine/taxonomy/subjects.ts";
import { type BenchhubRow, writeBenchhubParquet } from "../lib/sources/testing/write-benchhub-parquet.ts";

export const largeRows = 300_000;
const rowsPerGroup = 5_000;
const benchmarks = Array.from({ length: 38 }, (_, n) => `owner/benchmark-${n}`);
const noise = [
  "Tech./tech/robotics",
  "Art & Sports/arts&sports/dog",
  "HASS/social&humanity/crime",
  "science/dna",
];

/** As many made-up records as BenchHub has, in its schema and about its size: skewed labels, noisy names, some duplicates. */
export function writeLargeFile(file: string): void {
  writeBenchhubParquet({ file, rows: groups() });
}

function* groups(): Iterable<BenchhubRow[]> {
  for (let first = 0; first < largeRows; first += rowsPerGroup) {
    yield Array.from({ length: rowsPerGroup }, (_, n) => makeRow(first + n));
  }
}

function makeRow(n: number): BenchhubRow {
  const random = (part: number, below: number) =>
    (Math.imul(n + 1, 2_654_435_761 + part * 40_503) >>> 8) % below;
  // Squares make the first subjects and benchmarks many times as frequent as the last, as in the real ones.
  const skewed = (part: number, length: number) => Math.floor((random(part, 10_000) / 10_000) ** 2 * length);
  const subject = (part: number) =>
    random(part, 20) === 0
      ? noise[random(part + 1, noise.length)]!
      : fineSubjects[skewed(part, fineSubjects.length)]!.id;
  const kind = random(3, 10);
  const isChoice = kind < 7;
  // Every 200th question repeats an earlier one under another benchmark.
  const asked = n % 200 === 199 ? n - 100 : n;
  const filler = "The passage explains in some detail what happened and why it mattered to everyone. ".repeat(
    2 + (asked % 5),
  );
  const options = ["first", "second", "third", "fourth"].map(
    word => `the ${word} answer to question ${asked}`,
  );
  const key = random(4, 4);
  return {
    problem_type: isChoice ? "MCQA" : kind < 9 ? "free-form" : "binary",
    context: n % 6 === 0 ? filler : null,
    prompt: `${filler}What follows from case ${asked}? 다음 중 ${asked}번 사례에 맞는 것은?`,
    options: isChoice ? options : null,
    answer_key: isChoice ? "ABCD"[key]! : null,
    answer_str: isChoice ? options[key]! : kind < 9 ? String(asked * 7) : "yes",
    answer: "",
    reference: "None",
    task_type: random(5, 3) === 0 ? "Reasoning" : random(5, 3) === 1 ? "Knowledge" : "Value/alignment",
    target_type: random(6, 4) === 0 ? "Cultural" : "General",
    subject_type: random(7, 3) === 0 ? [subject(8), subject(9)] : [subject(8)],
    benchmark_name: benchmarks[skewed(10, benchmarks.length)]!,
    additional_info: '{"source": "generated"}',
  };
}

/** A database of its own on the embedded server, gone afterwards. */
export async function withDatabase(
  work: (place: { url: string; folder: string }) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "benchhub-bench-"));
  chmodSync(folder, 0o755);
  const server = await acquireEmbeddedPostgres({ dataDir: folder });
  try {
    await migrateDatabase(server.url);
    await work({ url: server.url, folder });
  } finally {
    await server.release();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a figure depends on. */
export function machine() {
  return { cores: cpus().length, load: loadavg().map(load => Number(load.toFixed(2))) };
}
