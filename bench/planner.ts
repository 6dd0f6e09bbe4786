/** Keyword planner: accuracy per facet on our labelled queries, and time per query against its 5 ms limit. */
import { planByKeywords } from "../lib/engine/planner/keyword-planner.ts";
import { englishPlannerCases } from "../lib/engine/planner/planner-cases-en.ts";
import { koreanPlannerCases } from "../lib/engine/planner/planner-cases-ko.ts";
import { readKeywords } from "../lib/engine/planner/read-keywords.ts";

const limitMs = 5;
const rounds = 20;
const cases = [...koreanPlannerCases, ...englishPlannerCases];

const tally = new Map<string, { right: number; n: number }>();
function count({ facet, isRight }: { facet: string; isRight: boolean }) {
  const { right, n } = tally.get(facet) ?? { right: 0, n: 0 };
  tally.set(facet, { right: right + Number(isRight), n: n + 1 });
}
for (const { query, expect, notes = [] } of cases) {
  const { plan, notes: said } = readKeywords({ query, locale: "en" });
  for (const facet of Object.keys(expect) as (keyof typeof expect)[]) {
    count({ facet, isRight: JSON.stringify(plan[facet]) === JSON.stringify(expect[facet]) });
  }
  for (const code of notes) count({ facet: "notes", isRight: said.some(note => note.code === code) });
}
for (const [facet, { right, n }] of tally) {
  console.log(JSON.stringify({ bench: "planner accuracy", facet, right, n, accuracy: right / n }));
}

// The longest text a planner reads, in the shapes that cost it most: unknown words, misspellings, negations, languages.
const worst = [
  "progamming ",
  "not korean and ",
  "법 빼고 ",
  "zzzzzzzz",
  "한국어와 영어 ",
  "200 hard math ",
].map(part => part.repeat(Math.ceil(1_000 / part.length)));

function time({ name, queries }: { name: string; queries: readonly string[] }) {
  for (let round = 0; round < 3; round++) for (const query of queries) planByKeywords({ query });
  const micros: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const query of queries) {
      const start = process.hrtime.bigint();
      planByKeywords({ query });
      micros.push(Number(process.hrtime.bigint() - start) / 1_000);
    }
  }
  micros.sort((a, b) => a - b);
  const at = (share: number) => micros[Math.min(micros.length - 1, Math.floor(share * micros.length))]!;
  const [p50Us, p95Us, maxUs] = [at(0.5), at(0.95), at(1)].map(us => Math.round(us));
  const isWithin = p95Us! <= limitMs * 1_000;
  console.log(
    JSON.stringify({
      bench: name,
      n: micros.length,
      p50Us,
      p95Us,
      maxUs,
      limitUs: limitMs * 1_000,
      isWithin,
    }),
  );
}
time({ name: "planner time", queries: cases.map(c => c.query) });
time({ name: "planner time, 1,000 characters", queries: worst });
