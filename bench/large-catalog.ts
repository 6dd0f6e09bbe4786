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
  // A benchmark is mostly of one format and one skill, and subjects that go together do so again and again.
  const benchmark = skewed(10, benchmarks.length);
  const kind = (random(3, 20) === 0 ? random(11, 10) : benchmark * 3) % 10;
  const skill = (random(5, 20) === 0 ? random(12, 3) : benchmark) % 3;
  const first = skewed(8, fineSubjects.length);
  const second = (first * 7 + random(9, 5) * 11 + 1) % fineSubjects.length;
  const subject = random(13, 20) === 0 ? noise[random(14, noise.length)]! : fineSubjects[first]!.id;
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
    task_type: ["Reasoning", "Knowledge", "Value/alignment"][skill]!,
    target_type: random(6, 4) === 0 ? "Cultural" : "General",
    subject_type: random(7, 3) === 0 ? [subject, fineSubjects[second]!.id] : [subject],
    benchmark_name: benchmarks[benchmark]!,
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
