import { bibtexParser, latexParser } from "latex-utensils";
import { describe, expect, test } from "vitest";
import { planSchema } from "../plan/plan.ts";
import { buildCitation, type CitedSource } from "./citation.ts";
import { citationBibtex } from "./citation-bibtex.ts";
import { citationFormats } from "./citation-format.ts";
import type { Leaderboard } from "./leaderboard.ts";
import { renderCitation } from "./render-citation.ts";

const leaderboard: Leaderboard = {
  schema: "benchhub-plus/leaderboard/1",
  query: "한국 법률 100% & 50_문항?",
  plan: planSchema.parse({}),
  planner: "keyword",
  notes: [],
  fingerprint: "0123456789abcdef0123456789abcdef",
  dataVersion: "starter@abc",
  promptVersion: "zero-shot-1",
  scorers: [],
  createdAt: "2026-11-25T10:00:00.000Z",
  complete: true,
  items: 60,
  available: 100,
  chance: null,
  statistics: 2,
  rows: [],
  verdict: null,
  settled: null,
  pairs: [],
  bySubject: [],
  bySkill: [],
  byTarget: [],
  byFormat: [],
};

const source = (part: Partial<CitedSource>): CitedSource => ({
  benchmark: "KMMLU",
  license: "cc-by-nd-4.0",
  dataset: "BenchHub-Ko",
  source: "hf:BenchHub/BenchHub-Ko",
  revision: "r1",
  n: 10,
  ...part,
});
const starter = source({
  benchmark: "BenchHub Plus starter",
  license: "MIT",
  dataset: "starter",
  source: "builtin:starter",
});
const nasty = source({
  benchmark: '[우리] {회사}\\문제_1 #2 ~^ "50%" $ & <b> |*\n\u202Ex--y}',
  license: null,
  source: "https://example.com/a%20b.csv",
});

const report = (sources: readonly CitedSource[], url: string | null = "https://b.example/leaderboards/s1") =>
  buildCitation({ leaderboard, slug: "s1", url, sources });
const render = (format: (typeof citationFormats)[number], sources: readonly CitedSource[]) =>
  renderCitation({ report: report(sources), format }).text;

describe("a citation report", () => {
  test("joins what one benchmark is called by, in every version, and puts the largest source first", () => {
    const { rows, items } = report([
      source({ benchmark: "GSM8K", license: "MIT", n: 5 }),
      source({}),
      source({ benchmark: "HAERAE-HUB/KMMLU", revision: "r2", n: 7, license: null }),
    ]);
    expect(rows.map(({ name, n, license, key }) => [name, n, license, key])).toEqual([
      ["KMMLU", 17, "cc-by-nd-4.0", "son-etal-2025-kmmlu"],
      ["GSM8K", 5, "MIT", "cobbe2021training"],
    ]);
    expect(rows[0]!.versions.map(v => v.revision)).toEqual(["r1", "r2"]);
    expect(items).toBe(22);
  });

  test("takes BenchHub's licence where the items state none, and says unknown where nobody does", () => {
    const { rows } = report([source({ license: null }), source({ benchmark: "ours", license: null, n: 1 })]);
    expect(rows.map(row => row.license)).toEqual(["CC-BY-ND-4.0", "unknown"]);
  });

  test("has an entry for each source, BenchHub, HRET and itself", () => {
    const { references, unknown } = report([starter, nasty, source({})]);
    expect(references.map(({ key }) => key)).toEqual([
      "benchhub-plus",
      expect.stringMatching(/^dataset-[a-z0-9-]+$/),
      "son-etal-2025-kmmlu",
      "kim2025benchhub",
      "lee2025hret",
      "benchhub-plus-s1",
    ]);
    expect(unknown).toHaveLength(1);
    const text = citationBibtex({ references });
    expect(text).toContain("2506.00482");
    expect(text).toContain("2503.22968");
    expect(text).toContain("url = {https://b.example/leaderboards/s1}");
    expect(text).toContain("starter@abc");
    expect(text).toContain(leaderboard.fingerprint);
    expect(text).toContain("Bibliographic facts are missing");
  });

  test("leaves the address out where there is none", () => {
    expect(citationBibtex(report([source({})], null))).not.toContain("b.example");
  });
});

/** As TeX counts: a brace after an odd number of backslashes is a character, except in BibTeX, which counts them all. */
function braceDepth({ text, countEscaped }: { text: string; countEscaped: boolean }): {
  end: number;
  lowest: number;
} {
  let end = 0;
  let lowest = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "\\" && !countEscaped) at++;
    else if (text[at] === "{") end++;
    else if (text[at] === "}") lowest = Math.min(lowest, --end);
  }
  return { end, lowest };
}
const balanced = { end: 0, lowest: 0 };

describe("LaTeX", () => {
  const text = render("latex", [nasty, starter, source({})]);
  const code = text
    .split("\n")
    .filter(line => !line.startsWith("%"))
    .join("\n");

  test("has balanced braces, environments that close, and three cells in every row", () => {
    expect(braceDepth({ text: code, countEscaped: false })).toEqual(balanced);
    const open: string[] = [];
    for (const [, kind, name] of code.matchAll(/\\(begin|end)\{(\w+)\}/g)) {
      if (kind === "begin") open.push(name!);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
    const body = code.slice(code.indexOf("\\toprule"), code.indexOf("\\bottomrule"));
    const rows = body.split("\n").filter(line => line.endsWith("\\\\"));
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(row.match(/(?<!\\)&/g), row).toHaveLength(2);
  });

  test("leaves no special character of a name alive, and no bracket after a row's end", () => {
    expect(code.replaceAll("$n$", "")).not.toMatch(/(?<!\\)[#%^$_<>|"`]/);
    expect(code).not.toMatch(/\\\\\s*[[*]/);
    expect(code).toContain("우리");
    expect(text).toContain("kotex");
    expect(render("latex", [source({})]).split("\n")[1]).toMatch(/^%/);
  });

  test("is a paragraph and one table to a parser of LaTeX, under a label that is not the ranking's", () => {
    const { content } = latexParser.parse(text);
    expect(content.filter(latexParser.isEnvironment).map(({ name }) => name)).toEqual(["table"]);
    expect(latexParser.findAll(content, latexParser.isLabelCommand).map(({ node }) => node.label)).toEqual([
      "tab:benchhub-plus-sources-s1",
      "tab:benchhub-plus-sources-s1",
    ]);
  });

  test("cites only keys that its entries define", () => {
    const cited = [...code.matchAll(/\\cite\{([^}]+)\}/g)].map(([, key]) => key!);
    expect(cited.length).toBeGreaterThanOrEqual(6);
    for (const key of cited) expect(text).toMatch(new RegExp(`^% @\\w+\\{${key},$`, "m"));
  });
});

describe("BibTeX", () => {
  test("has braces that balance even where BibTeX counts escaped ones, entry by entry", () => {
    const text = render("bibtex", [nasty, starter, source({ benchmark: "}}}", n: 1 })]);
    const entries = text.split(/\n\n(?=@)/);
    expect(entries).toHaveLength(6);
    const parsed = bibtexParser.parse(text).content.filter(bibtexParser.isEntry);
    expect(new Set(parsed.map(({ internalKey }) => internalKey)).size).toBe(6);
    for (const { content } of parsed) {
      const fields = content.map(({ name }) => name);
      expect(new Set(fields).size).toBe(fields.length);
      expect(fields[0]).toBe("title");
      // Without either, BibTeX has nothing to sort or label an entry by.
      expect(fields.filter(name => name === "author" || name === "key")).toHaveLength(1);
    }
    for (const entry of entries) {
      expect(braceDepth({ text: entry, countEscaped: true }), entry).toEqual(balanced);
      expect(entry.match(/^@/gm)).toHaveLength(1);
    }
  });
});

describe("CSV", () => {
  test("quotes what has to be quoted and lets no cell be a formula", () => {
    const text = render("csv", [
      source({ benchmark: "=HYPERLINK(1)", n: 3 }),
      source({ benchmark: 'a,"b"', n: 2, revision: "1" }),
      source({ benchmark: 'a,"b"', n: 1, revision: "2" }),
    ]);
    const lines = text.split("\r\n");
    expect(lines[0]).toBe("name,n,licence,citation_key,dataset,source,revision");
    expect(lines[1]).toMatch(/^"?'=HYPERLINK\(1\)/);
    expect(lines[2]).toMatch(/^"a,""b""",3,/);
    expect(lines[2]).toMatch(/,1; 2$/);
    expect(lines).toHaveLength(4);
  });
});

describe("Markdown", () => {
  test("shows names as text and ends the code block where it means to", () => {
    const text = render("markdown", [source({ benchmark: "a|b <img> [x](y) ```", n: 2 }), starter]);
    expect(text).toContain("\\|b \\<img\\>");
    const rows = text.split("\n").filter(line => line.startsWith("| "));
    for (const row of rows) expect(row.match(/(?<!\\)\|/g), row).toHaveLength(5);
    const fences = text.split("\n").filter(line => /^`{3,}/.test(line));
    expect(fences).toHaveLength(2);
    expect(text).toContain("https://b.example/leaderboards/s1");
  });
});

test("every format has a file of its own", () => {
  const names = citationFormats.map(format => renderCitation({ report: report([starter]), format }).fileName);
  expect(names).toEqual(["citation-s1.tex", "citation-s1.bib", "citation-s1.csv", "citation-s1.md"]);
});
