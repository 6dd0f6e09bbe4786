import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { asc, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getDataVersion } from "../db/queries/catalog.ts";
import { listCurrentDatasets } from "../db/queries/current-datasets.ts";
import { drawSliceItems } from "../db/queries/draw-slice.ts";
import { failImport } from "../db/queries/import-steps.ts";
import { getImport, listImports, listRejections } from "../db/queries/imports.ts";
import { items as itemTable } from "../db/schema/catalog.ts";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { recordMappingSchema } from "../lib/engine/catalog/records/record-mapping.ts";
import { planSchema } from "../lib/engine/plan/plan.ts";
import { parseEnv } from "../lib/env.ts";
import { createLog } from "../lib/log.ts";
import { openFile } from "../lib/sources/open-file.ts";
import type { Source } from "../lib/sources/source.ts";
import { startHubServer } from "../lib/sources/testing/hub-server.ts";
import { makeBenchhubRow } from "../lib/sources/testing/make-benchhub-row.ts";
import { writeBenchhubParquet } from "../lib/sources/testing/write-benchhub-parquet.ts";
import { handleImportDataset } from "./handlers/import-dataset.ts";
import { importDataset, type OpenSource, requestImport } from "./import-dataset.ts";
import type { ImportRequest } from "./import-request.ts";
import { createSourceOpener } from "./open-import-source.ts";

const folder = mkdtempSync(path.join(tmpdir(), "benchhub-import-test-"));
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await database.clear();
  await database.db.execute(sql`truncate dataset_import_rows`);
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, content: string | Uint8Array): string => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};
const open = createSourceOpener(parseEnv({}));
const own = recordMappingSchema.parse({
  columns: { prompt: "q", answer: "a", options: "o", id: "id" },
  language: "en",
  subjects: ["Science/Math"],
  skill: "Reasoning",
  benchmark: "own",
});
const requestOf = (text: string, part: Partial<ImportRequest> = {}): ImportRequest => ({
  text,
  name: null,
  mapping: own,
  hasHeader: true,
  quote: '"',
  ...part,
});
async function run(request: ImportRequest, opener: OpenSource = open) {
  const importId = await requestImport({ db: database.db, request });
  const { signal } = new AbortController();
  const done = await importDataset({ db: database.db, url: database.url, importId, open: opener, signal });
  return { importId, done };
}
async function listPrompts(): Promise<string[]> {
  const rows = await database.db.select().from(itemTable).orderBy(asc(itemTable.prompt));
  return rows.map(row => (row.retiredAt === null ? row.prompt : `(${row.prompt})`));
}
const jsonl = (records: readonly object[]) => records.map(record => JSON.stringify(record)).join("\n");
const count = async (from: string) =>
  (await database.db.execute<{ n: number }>(sql.raw(`select count(*)::int as n from ${from}`)))[0]!.n;

describe("an import", () => {
  it("brings a data set of the Hub in, at its commit, by its labels, and counts what it made of them", async () => {
    const file = path.join(folder, "hub.parquet");
    const rows = Array.from({ length: 250 }, (_, n) =>
      makeBenchhubRow({
        prompt: `질문 ${n}`,
        ...(n % 10 === 0 ? { subject_type: ["Tech./tech/robotics"] } : {}),
        ...(n === 7 ? { answer_key: "A" } : {}),
      }),
    );
    writeBenchhubParquet({ file, rows: [rows] });
    const sha = "0123456789abcdef0123456789abcdef01234567";
    const server = await startHubServer({
      repository: "BenchHub/BenchHub-Ko",
      sha,
      files: { "data/train.parquet": file },
    });
    const mapping = recordMappingSchema.parse({ language: "ko" });
    const { importId, done } = await run(
      requestOf("hf:BenchHub/BenchHub-Ko", { mapping }),
      createSourceOpener(parseEnv({ HF_ENDPOINT: server.endpoint })),
    );
    await server.close();
    expect(done).toMatchObject({
      kind: "imported",
      revision: sha,
      items: 249,
      added: 249,
      retired: 0,
      duplicates: 0,
    });
    expect(await getImport(database.db, importId)).toMatchObject({
      status: "SUCCESS",
      source: "hf:BenchHub/BenchHub-Ko",
      revision: sha,
      rowsTotal: 250,
      rowsRead: 250,
      accepted: 249,
      rejected: 1,
      rejections: { "gold-conflict": 1 },
      unmapped: { "Tech./tech/robotics": 25 },
    });
    expect(await listRejections(database.db, { id: importId, afterRow: 0, limit: 10 })).toMatchObject([
      { row: 8, reason: "gold-conflict" },
    ]);
    expect(await getDataVersion(database.db)).toBe(`BenchHub/BenchHub-Ko@${sha.slice(0, 12)}`);
    // What can't be placed finely is still of its coarse subject.
    const tech = await drawSliceItems(database.db, planSchema.parse({ subjects: ["Tech."] }));
    expect(tech.available).toBe(25);
    const [item] = await database.db.select().from(itemTable).limit(1);
    expect(item).toMatchObject({ language: "ko", target: "Local", license: "CC-BY-ND-4.0", gold: "B" });
  });

  it("asked again changes nothing and reads nothing", async () => {
    const request = requestOf(write("same.jsonl", jsonl([{ q: "one", a: "1" }])));
    await run(request);
    const before = await database.db.select().from(itemTable);
    expect((await run(request)).done).toMatchObject({ kind: "unchanged" });
    expect(await database.db.select().from(itemTable)).toEqual(before);
    expect(await count("dataset_imports")).toBe(1);
    expect(await count("dataset_versions")).toBe(1);
  });

  it("of a new revision adds and retires, and touches no item that samples point at", async () => {
    const file = write(
      "moving.jsonl",
      jsonl([
        { q: "stays", a: "1" },
        { q: "leaves", a: "2" },
      ]),
    );
    await run(requestOf(file));
    const before = await database.db.select().from(itemTable).orderBy(asc(itemTable.id));
    const first = await getDataVersion(database.db);
    write(
      "moving.jsonl",
      jsonl([
        { q: "comes", a: "3" },
        { q: "stays", a: "1" },
      ]),
    );
    expect((await run(requestOf(file))).done).toMatchObject({ added: 1, retired: 1, items: 2 });
    expect(await listPrompts()).toEqual(["comes", "(leaves)", "stays"]);
    const after = await database.db.select().from(itemTable).orderBy(asc(itemTable.id));
    expect(after.slice(0, 2).map(row => [row.id, row.contentId])).toEqual(
      before.map(row => [row.id, row.contentId]),
    );
    expect(await getDataVersion(database.db)).not.toBe(first);
    expect(await listCurrentDatasets(database.db)).toMatchObject([{ name: "moving", items: 2 }]);
    // Back to what was: its old version, its old items.
    write(
      "moving.jsonl",
      jsonl([
        { q: "stays", a: "1" },
        { q: "leaves", a: "2" },
      ]),
    );
    await run(requestOf(file));
    expect(await getDataVersion(database.db)).toBe(first);
    expect(await count("dataset_versions")).toBe(2);
  });

  it("takes a repeated record once, and rejects another one under the same id", async () => {
    const { importId, done } = await run(
      requestOf(
        write(
          "ids.jsonl",
          jsonl([
            { id: "x", q: "one", a: "1" },
            { id: "x", q: "one", a: "1" },
            { id: "x", q: "other", a: "1" },
            { id: "y", q: "two", a: "2" },
          ]),
        ),
      ),
    );
    expect(done).toMatchObject({
      items: 2,
      progress: { accepted: 2, repeated: 1, rejections: { "duplicate-id": 1 } },
    });
    expect(await listRejections(database.db, { id: importId, afterRow: 0, limit: 9 })).toMatchObject([
      { row: 3 },
    ]);
  });

  it("links what is the same question to others' items, and unlinks it when they leave", async () => {
    const one = write(
      "one.jsonl",
      jsonl([
        { q: "What is 1 + 1?", a: "2" },
        { q: "Only here", a: "1" },
      ]),
    );
    const two = write(
      "two.jsonl",
      jsonl([
        { q: "what is 1+1", a: "two" },
        { q: "Only there", a: "1" },
      ]),
    );
    await run(requestOf(one));
    expect((await run(requestOf(two))).done).toMatchObject({ items: 2, duplicates: 1 });
    const all = planSchema.parse({});
    expect((await drawSliceItems(database.db, all)).items.length).toBe(3);
    write("one.jsonl", jsonl([{ q: "Only here", a: "1" }]));
    await run(requestOf(one));
    expect((await drawSliceItems(database.db, all)).items.length).toBe(3);
    expect(await count("items where duplicate_group is not null")).toBe(0);
  });
});

/** A source that breaks after some batches, and tells from where it was read. */
function breaking(file: string, { after, skips }: { after: number; skips: number[] }): OpenSource {
  return async () => {
    const source: Source = await openFile({ file, reading: { hasHeader: true, quote: '"' } });
    return {
      ...source,
      async *read(options) {
        skips.push(options.skip);
        let batches = 0;
        for await (const rows of source.read(options)) {
          if (batches++ === after) throw new Error("the cable was pulled");
          yield rows;
        }
      },
    };
  };
}

describe("an import that is interrupted", () => {
  const makeLarge = (name: string) =>
    write(
      name,
      jsonl(Array.from({ length: 5_500 }, (_, n) => ({ id: `n${n}`, q: `Question ${n}`, a: String(n) }))),
    );

  it("leaves the catalog as it was, and goes on where it stopped", async () => {
    await run(requestOf(write("before.jsonl", jsonl([{ q: "before", a: "1" }]))));
    const version = await getDataVersion(database.db);
    const file = makeLarge("large.jsonl");
    const skips: number[] = [];
    await expect(run(requestOf(file), breaking(file, { after: 3, skips }))).rejects.toThrow("cable");
    expect(await listPrompts()).toEqual(["before"]);
    expect(await getDataVersion(database.db)).toBe(version);
    const [stopped] = await listImports(database.db, { limit: 1 });
    expect(stopped).toMatchObject({ status: "FAILURE" });
    expect(stopped!.rowsRead).toBeGreaterThan(0);
    const { done } = await run(requestOf(file), breaking(file, { after: 99, skips }));
    expect(skips).toEqual([0, stopped!.rowsRead]);
    expect(done).toMatchObject({ items: 5_500, progress: { rowsRead: 5_500, accepted: 5_500, repeated: 0 } });
    expect(await count("dataset_import_rows")).toBe(0);
    expect(await count("items where retired_at is null")).toBe(5_501);
  });

  it("starts anew when its staging area was lost, or its source changed", async () => {
    const file = makeLarge("lost.jsonl");
    const skips: number[] = [];
    await expect(run(requestOf(file), breaking(file, { after: 2, skips }))).rejects.toThrow();
    await database.db.execute(sql`truncate dataset_import_rows`);
    await expect(run(requestOf(file), breaking(file, { after: 2, skips }))).rejects.toThrow();
    write("lost.jsonl", jsonl([{ id: "n", q: "New", a: "1" }]));
    expect((await run(requestOf(file), breaking(file, { after: 9, skips }))).done).toMatchObject({
      items: 1,
    });
    expect(skips).toEqual([0, 0, 0]);
  });

  it("by kill -9 goes on as well", async () => {
    const file = write(
      "killed.jsonl",
      jsonl(
        Array.from({ length: 40_000 }, (_, n) => ({
          id: `n${n}`,
          q: `Question ${n} ${"x".repeat(200)}`,
          a: String(n),
        })),
      ),
    );
    const importId = await requestImport({ db: database.db, request: requestOf(file) });
    const child = spawn(
      process.execPath,
      [
        "--import",
        path.join(import.meta.dirname, "drizzle-as-commonjs.ts"),
        path.join(import.meta.dirname, "cli.ts"),
        "import",
        file,
        ..."--map prompt=q,answer=a,options=o,id=id --language en --subject Science/Math --skill Reasoning --benchmark own".split(
          " ",
        ),
      ],
      { env: { ...process.env, DATABASE_URL: database.url, BENCHHUB_DATA_DIR: folder }, stdio: "ignore" },
    );
    const ended = new Promise(resolve => child.once("exit", (_code, signal) => resolve(signal)));
    await expect
      .poll(async () => (await getImport(database.db, importId)).rowsRead, { timeout: 40_000, interval: 5 })
      .toBeGreaterThan(0);
    child.kill("SIGKILL");
    expect(await ended).toBe("SIGKILL");
    expect(await count("items where benchmark = 'own'")).toBe(0);
    const skips: number[] = [];
    // The server may take a moment to notice that the lock's holder is gone.
    await expect
      .poll(async () => count(`pg_locks where locktype = 'advisory' and objid = ${importId}`))
      .toBe(0);
    const { done } = await run(requestOf(file), breaking(file, { after: 99, skips }));
    expect(skips[0]).toBeGreaterThan(0);
    expect(done).toMatchObject({ items: 40_000, progress: { repeated: 0 } });
  });

  it("is not run by two processes at once", async () => {
    const file = makeLarge("twice.jsonl");
    let second: Promise<unknown> | null = null;
    const opener: OpenSource = async (request, signal) => {
      second = run(requestOf(file)).catch(error => error);
      await second;
      return open(request, signal);
    };
    await run(requestOf(file), opener);
    expect(await second).toMatchObject({ code: "conflict" });
  });

  it("is ended by one of two processes where the first one's lock was lost, and stays a success", async () => {
    const file = makeLarge("lost-lock.jsonl");
    const request = requestOf(file);
    const importId = await requestImport({ db: database.db, request });
    let second: Awaited<ReturnType<typeof run>> | null = null;
    const opener: OpenSource = async () => {
      const source = await open(request, new AbortController().signal);
      return {
        ...source,
        async *read(options) {
          for await (const rows of source.read(options)) {
            yield rows;
            if (second) continue;
            await database.db.execute(sql`
              select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = ${importId}`);
            await expect.poll(async () => count(`pg_locks where objid = ${importId}`)).toBe(0);
            second = await run(request);
          }
        },
      };
    };
    await expect(run(request, opener)).rejects.toMatchObject({ code: "conflict" });
    expect(second).toMatchObject({ importId, done: { kind: "imported", items: 5_500 } });
    await failImport(database.db, { id: importId, message: "too late" });
    expect(await getImport(database.db, importId)).toMatchObject({ status: "SUCCESS", errorMessage: null });
    expect(await count("items where retired_at is null")).toBe(5_500);
  });
});

describe("a source that can't be taken leaves the catalog as it was and says what to do", () => {
  const good = jsonl([{ q: "good", a: "1" }]);
  it.each<[string, string, string | Uint8Array, string]>([
    ["a web page", "m.jsonl", "<html><body>404</body></html>", "web page"],
    ["an empty file", "m.jsonl", "", "empty"],
    ["Parquet cut short", "m.parquet", "PAR1 and then nothing more", "cut short"],
    [
      "another encoding",
      "m.jsonl",
      Buffer.concat([Buffer.from(`${good}\n{"q":"`), Buffer.from([0xb0, 0xa1]), Buffer.from('","a":"1"}')]),
      "iconv",
    ],
    ["other columns", "m.jsonl", '{"text": "x", "label": "y"}', 'no column "q"'],
    [
      "nothing but bad records",
      "m.jsonl",
      jsonl([
        { q: "x\0y", a: "1" },
        { q: "z", a: "" },
      ]),
      "No record could be taken",
    ],
    ["a gzip bomb", "m.jsonl.gz", gzipSync(Buffer.alloc(100 * 1024 * 1024, `${good}\n`)), "200 times"],
    ["a cell of 10 MB in a table", "m.csv", `q,a\ngood,1\n"${"x".repeat(10_000_000)}",1\n`, "longer than"],
  ])("%s", async (_what, name, content, words) => {
    await run(requestOf(write("kept.jsonl", jsonl([{ q: "kept", a: "1" }]))));
    const version = await getDataVersion(database.db);
    const file = write(name, content);
    await expect(run(requestOf(file))).rejects.toThrow(words);
    expect(await listPrompts()).toEqual(["kept"]);
    expect(await getDataVersion(database.db)).toBe(version);
    const [failed] = await listImports(database.db, { limit: 1 });
    expect(failed).toMatchObject({ status: "FAILURE" });
    expect(failed!.errorMessage).toContain(words);
  });

  it("a wrong mapping is given up before all of it is read", async () => {
    const file = write(
      "hopeless.jsonl",
      jsonl(Array.from({ length: 9_000 }, (_, n) => ({ q: `Q ${n}`, a: "" }))),
    );
    await expect(run(requestOf(file))).rejects.toThrow("no answer is given");
    const [failed] = await listImports(database.db, { limit: 1 });
    expect(failed!.rowsRead).toBeLessThan(3_000);
  });
});

it("a worker ends a job that a person must mend, gives any other fault back to the queue, and leaves a success as it is", async () => {
  const { db, url } = database;
  const log = createLog({ level: "error", process: "worker" });
  const { signal } = new AbortController();
  const bad = await requestImport({ db, request: requestOf(write("w.jsonl", "")) });
  await handleImportDataset({ db, url, log, importId: bad, open, signal });
  // Its worker died after it had found nothing to do: the job comes again, and is over.
  await handleImportDataset({ db, url, log, importId: 999_999, open, signal });
  expect(await getImport(db, bad)).toMatchObject({ status: "FAILURE" });
  const file = write("w2.jsonl", jsonl(Array.from({ length: 1_500 }, (_, n) => ({ q: `q${n}`, a: "1" }))));
  const importId = await requestImport({ db, request: requestOf(file) });
  await expect(
    handleImportDataset({ db, url, log, importId, open: breaking(file, { after: 1, skips: [] }), signal }),
  ).rejects.toThrow("cable");
  await handleImportDataset({ db, url, log, importId, open, signal });
  const done = await getImport(db, importId);
  expect(done).toMatchObject({ status: "SUCCESS", accepted: 1_500 });
  // Its worker died between that and the end of the job, which comes again.
  await handleImportDataset({ db, url, log, importId, open, signal });
  expect(await getImport(db, importId)).toEqual(done);
});
