/** Slice counts and draws over 300,000 items, p50 and p95 over many filters, against 50 ms and 150 ms. */
import path from "node:path";
import { sql } from "drizzle-orm";
import { openDatabase } from "../db/client.ts";
import { countSlice } from "../db/queries/count-slice.ts";
import { drawSliceItems } from "../db/queries/draw-slice.ts";
import { importDataset, requestImport } from "../jobs/import-dataset.ts";
import { createSourceOpener } from "../jobs/open-import-source.ts";
import { recordMappingSchema } from "../lib/engine/catalog/records/record-mapping.ts";
import { type Plan, planSchema } from "../lib/engine/plan/plan.ts";
import { coarseSubjects, fineSubjects } from "../lib/engine/taxonomy/subjects.ts";
import { parseEnv } from "../lib/env.ts";
import { holds } from "./holds.ts";
import { machine, withDatabase, writeLargeFile } from "./large-catalog.ts";

const filters: Partial<Plan>[] = [
  {},
  { language: "en" },
  { language: "ko" },
  { skills: ["Reasoning"] },
  { targets: ["Local"] },
  { formats: ["MCQA"] },
  ...coarseSubjects.map(({ id }) => ({ subjects: [id] })),
  ...fineSubjects.filter((_, n) => n % 8 === 0).map(({ id }) => ({ subjects: [id] })),
  { subjects: ["Science/Math", "HASS/Law", "Tech."], skills: ["Knowledge"], formats: ["MCQA", "short-form"] },
  { benchmarks: ["owner/benchmark-0"] },
  { benchmarks: ["owner/benchmark-37"], language: "en", skills: ["Knowledge"] },
];
const rounds = 10;

await withDatabase(async ({ url, folder }) => {
  const { db, close } = openDatabase({ url });
  const file = path.join(folder, "large.parquet");
  writeLargeFile(file);
  const mapping = recordMappingSchema.parse({ language: "en" });
  const importId = await requestImport({
    db,
    request: { text: file, name: null, mapping, hasHeader: true, quote: '"' },
  });
  const { signal } = new AbortController();
  const startedAt = performance.now();
  await importDataset({ db, url, importId, open: createSourceOpener(parseEnv({})), signal });
  const [sets] = await db.execute(sql`select count(*)::int as label_sets from label_sets where items > 0`);
  console.log(
    JSON.stringify({
      bench: "catalog",
      importMs: Math.round(performance.now() - startedAt),
      ...sets,
      ...machine(),
    }),
  );
  await measure({ bench: "slice counts", limitMs: 50, work: part => countSlice(db, planSchema.parse(part)) });
  for (const sampleSize of [200, 1_000]) {
    let seed = 0;
    await measure({
      bench: `draw of ${sampleSize}`,
      limitMs: 150,
      work: part => drawSliceItems(db, planSchema.parse({ ...part, sampleSize, seed: seed++ })),
    });
  }
  await close();
});

async function measure({
  bench,
  limitMs,
  work,
}: {
  bench: string;
  limitMs: number;
  work: (part: Partial<Plan>) => Promise<unknown>;
}): Promise<void> {
  const before = machine();
  for (const filter of filters) await work(filter);
  const times: { ms: number; filter: Partial<Plan> }[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const filter of filters) {
      const startedAt = performance.now();
      await work(filter);
      times.push({ ms: performance.now() - startedAt, filter });
    }
  }
  times.sort((a, b) => a.ms - b.ms);
  const at = (share: number) => Number(times[Math.ceil(share * times.length) - 1]!.ms.toFixed(1));
  const slowest = times.at(-1)!.filter;
  console.log(
    JSON.stringify({
      bench,
      n: times.length,
      p50: at(0.5),
      p95: at(0.95),
      max: at(1),
      limitMs,
      holds: holds(at(0.95) <= limitMs),
      slowest,
      ...before,
    }),
  );
}
