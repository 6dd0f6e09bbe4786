import { expect, test } from "vitest";
import { benchHubWork, benchmarks, findBenchmark, hretWork } from "./bibliography.ts";

const works = [...benchmarks.map(b => b.work), benchHubWork, hretWork];

test("each work has one key, and an address or a venue to find it by", () => {
  expect(new Set(works.map(w => w.key)).size).toBe(works.length);
  for (const work of works) {
    expect(work.key).toMatch(/^[A-Za-z0-9:_-]+$/);
    expect(work.arxiv ?? work.url ?? work.doi ?? work.venue, work.key).toBeDefined();
    if (work.arxiv !== undefined) expect(work.arxiv, work.key).toMatch(/^\d{4}\.\d{5}$/);
    if (work.kind !== "misc") expect(work.venue, work.key).toBeDefined();
    expect(work.authors.length, work.key).toBeGreaterThan(0);
    expect(work.authors.slice(0, -1), work.key).not.toContain("others");
  }
});

test("no two benchmarks answer to one name", () => {
  for (const benchmark of benchmarks) {
    for (const name of [benchmark.name, ...benchmark.aliases]) {
      expect(findBenchmark(name)?.name, name).toBe(benchmark.name);
    }
  }
});

test.each([
  ["cais/mmlu", "MMLU"],
  ["HAERAE-HUB/HAE_RAE_BENCH_1.1", "HAE-RAE Bench"],
  ["hae-rae bench", "HAE-RAE Bench"],
  ["gsm8k", "GSM8K"],
  ["somebody/gsm8k", "GSM8K"],
  ["BBH/snarks", "BBH"],
  ["TIGER-Lab/MMLU-Pro", "MMLU-Pro"],
])("%s is %s", (name, expected) => {
  expect(findBenchmark(name)?.name).toBe(expected);
});

test.each(["", "/", "우리 회사 문제", "mmlu-redux-ours", "BenchHub Plus starter"])("%j is unknown", name => {
  expect(findBenchmark(name)).toBeNull();
});
