import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { openFile } from "./open-file.ts";
import type { SourceRow } from "./source.ts";
import { writeBenchhubParquet } from "./testing/write-benchhub-parquet.ts";

const folder = mkdtempSync(path.join(tmpdir(), "benchhub-sources-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}
async function readAll(
  file: string,
  { skip = 0, hasHeader = true, quote = '"' as '"' | null, columns = [] as string[] } = {},
): Promise<SourceRow[]> {
  const source = await openFile({ file, reading: { hasHeader, quote } });
  const rows: SourceRow[] = [];
  try {
    for await (const batch of source.read({ skip, columns })) rows.push(...batch);
  } finally {
    await source.close();
  }
  return rows;
}
const records = (rows: readonly SourceRow[]) => rows.map(row => ("record" in row ? row.record : row.reason));
const many = Array.from({ length: 2_500 }, (_, n) => ({ q: `질문 ${n}`, a: n }));
const lines = many.map(record => JSON.stringify(record)).join("\n");

describe("a file", () => {
  it.each<[string, () => string]>([
    ["JSON lines", () => write("a.jsonl", lines)],
    [
      "JSON lines behind a byte-order mark, with Windows line ends",
      () => write("b.jsonl", `\ufeff${lines.replaceAll("\n", "\r\n")}`),
    ],
    ["JSON lines that are called .json", () => write("c.json", lines)],
    ["gzipped JSON lines", () => write("d.jsonl.gz", gzipSync(lines))],
    [
      "gzip in two members",
      () =>
        write(
          "e.jsonl.gz",
          Buffer.concat([gzipSync(`${lines.slice(0, 1_000)}`), gzipSync(lines.slice(1_000))]),
        ),
    ],
    ["a JSON array", () => write("f.json", JSON.stringify(many))],
    [
      "a pretty JSON array inside an object",
      () => write("g.json", JSON.stringify({ canary: "[{", examples: many, after: [1] }, null, 2)),
    ],
    ["a gzipped JSON array without an extension", () => write("h", gzipSync(JSON.stringify(many)))],
  ])("of %s gives its records, and the rest of them after some", async (_what, make) => {
    const file = make();
    const rows = await readAll(file);
    expect(records(rows)).toEqual(many);
    expect(rows.map(row => row.row)).toEqual(many.map((_, n) => n + 1));
    expect(await readAll(file, { skip: 2_000 })).toEqual(rows.slice(2_000));
  });

  it.each<[string, string, string, object]>([
    ["CSV", "t.csv", 'q,a\n"질문, 1",x\n"two\nlines","say ""hi"""\n', {}],
    ["TSV", "t.tsv", 'q\ta\n질문, 1\tx\n"two\nlines"\t"say ""hi"""\n', {}],
  ])("of %s gives its records by its header", async (_what, name, text, options) => {
    expect(records(await readAll(write(name, text), options))).toEqual([
      { q: "질문, 1", a: "x" },
      { q: "two\nlines", a: 'say "hi"' },
    ]);
  });

  it("without a header has columns by number; quotes can be text", async () => {
    const file = write("n.tsv", '"Hello" he said\t1\n3" pipe\t2\n');
    expect(records(await readAll(file, { hasHeader: false, quote: null }))).toEqual([
      { "1": '"Hello" he said', "2": "1" },
      { "1": '3" pipe', "2": "2" },
    ]);
  });

  it("of Parquet gives its records, lists included, from any row on and by column", async () => {
    const file = path.join(folder, "p.parquet");
    const row = (n: number) => ({
      problem_type: "MCQA",
      context: null,
      prompt: `질문 ${n}`,
      options: n % 2 ? ["a", "b"] : null,
      answer_key: "A",
      answer_str: null,
      answer: "",
      reference: "None",
      task_type: "Knowledge",
      target_type: "General",
      subject_type: ["science/math"],
      benchmark_name: "b",
      additional_info: null,
    });
    writeBenchhubParquet({
      file,
      rows: [0, 1, 2].map(group => Array.from({ length: 700 }, (_, n) => row(group * 700 + n))),
    });
    const rows = await readAll(file);
    expect(rows.length).toBe(2_100);
    expect(rows[1_001]).toEqual({ row: 1_002, record: row(1_001) });
    expect(await readAll(file, { skip: 1_000 })).toEqual(rows.slice(1_000));
    expect(records(await readAll(file, { skip: 2_099, columns: ["prompt", "nowhere"] }))).toEqual([
      { prompt: "질문 2099" },
    ]);

    truncateSync(file, 30_000);
    await expect(readAll(file)).rejects.toThrow("cut short");
  });

  it("has a revision that is its content's", async () => {
    const open = (file: string) => openFile({ file, reading: { hasHeader: true, quote: '"' } });
    const one = await open(write("r1.jsonl", lines));
    expect((await open(write("r2.jsonl", lines))).revision).toBe(one.revision);
    expect((await open(write("r2.jsonl", `${lines}\n{}`))).revision).not.toBe(one.revision);
  });
});

describe("rows that can't be read are told one by one", () => {
  it("in JSON lines", async () => {
    const text = [
      '{"q":1}',
      "",
      "{broken",
      "[1]",
      `{"q":"${"x".repeat(10_000_000)}"}`,
      '{"q":2}',
      '{"q":',
    ].join("\n");
    expect(records(await readAll(write("bad.jsonl", text)))).toEqual([
      { q: 1 },
      "not-json",
      "not-a-record",
      "too-large",
      { q: 2 },
      "not-json",
    ]);
  });

  it("in tables", async () => {
    expect(records(await readAll(write("bad.csv", "a,b\n1,2\n1\n1,2,3\n3,4\n")))).toEqual([
      { a: "1", b: "2" },
      "wrong-columns",
      "wrong-columns",
      { a: "3", b: "4" },
    ]);
  });
});

describe("a file is refused, with what to do, when it", () => {
  const utf16 = (text: string) => Buffer.from(text, "utf16le");
  it.each<[string, string, string | Uint8Array, string]>([
    ["is empty", "x.jsonl", "", "empty"],
    ["is blank", "x.csv", " \n \n", "blanks"],
    ["is a web page", "x.jsonl", "\n<!DOCTYPE html><html>", "web page"],
    [
      "is a web page that is called Parquet",
      "x.parquet",
      `<!DOCTYPE html><html>${" ".repeat(100)}`,
      "web page",
    ],
    ["is a Git LFS pointer", "x.csv", "version https://git-lfs.github.com/spec/v1\noid", "git lfs pull"],
    [
      "is UTF-16 with a mark",
      "x.csv",
      Buffer.concat([Buffer.from([0xff, 0xfe]), utf16("q,a\n1,2")]),
      "iconv -f UTF-16",
    ],
    ["is UTF-16 without one", "x.csv", utf16("q,a\n1,2"), "UTF-16 without a mark"],
    [
      "is in a Korean Windows encoding",
      "x.jsonl",
      Buffer.from([0x7b, 0x22, 0x71, 0x22, 0x3a, 0x22, 0xc1, 0xfa, 0xb9, 0xae, 0x22, 0x7d]),
      "iconv -f CP949",
    ],
    ["is a zip archive", "x.csv", Buffer.from("PK\x03\x04…"), "zip archive"],
    ["is gzip that is cut short", "x.jsonl.gz", gzipSync(lines).subarray(0, 9_000), "cut short"],
    ["is damaged gzip", "x.jsonl.gz", damage(gzipSync(lines)), "damaged"],
    ["is called .gz and isn't", "x.jsonl.gz", lines, "isn't gzip"],
    ["is a gzip bomb", "x.jsonl.gz", gzipSync(Buffer.alloc(128 * 1024 * 1024, '{"a":1}\n')), "200 times"],
    ["is short Parquet", "x.parquet", "PAR1", "too short"],
    [
      "is Parquet with a broken footer",
      "x.parquet",
      Buffer.from("PAR1aaaaaaaaaaaaaaaa\x08\0\0\0PAR1"),
      "damaged Parquet",
    ],
    ["is JSON that is cut short", "x.json", JSON.stringify(many).slice(0, -10), "cut short"],
    ["is JSON without a list", "x.json", '{"a": {"b": 1}}', "no array"],
    ["is broken JSON", "x.json", '[{"a": 1}, {"a": tru}]', "element 2"],
    ["names a column twice", "x.csv", "q,q\n1,2\n", "Two columns"],
    ["has a cell of 10 MB", "x.csv", `q,a\n1,2\n"${"x".repeat(10_000_000)}",2\n`, "after record 1"],
    ["has a quote that never closes", "x.csv", `q,a\n"1,2\n${"1,2\n".repeat(100)}`, "--quote none"],
  ])("%s", async (_what, name, content, words) => {
    await expect(readAll(write(name, content))).rejects.toThrow(words);
  });

  it("isn't there, or is a folder", async () => {
    await expect(readAll(path.join(folder, "nowhere"))).rejects.toThrow("There is no file");
    await expect(readAll(folder)).rejects.toThrow("is no file");
  });
});

function damage(bytes: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, 5_000), Buffer.alloc(2_000, 0xff), bytes.subarray(7_000)]);
}
