import { Ajv2020 } from "ajv/dist/2020.js";
import { parse as parseCsv } from "csv-parse/sync";
import { Marked, type Token, type Tokens } from "marked";
import { describe, expect, it } from "vitest";
import { itemSchema } from "../catalog/item.ts";
import { plannedSchema } from "../plan/plan.ts";
import { buildLeaderboard } from "./build-leaderboard.ts";
import {
  leaderboardDocument,
  leaderboardDocumentSchema,
  leaderboardJsonSchema,
} from "./leaderboard-document.ts";
import { buildReport, type Report } from "./report.ts";
import { reportLatex } from "./report-latex.ts";
import { reportMarkdown } from "./report-markdown.ts";
import { rowsCsv } from "./rows-csv.ts";
import { samplesCsvHead, samplesCsvLine } from "./samples-csv.ts";

/** What runs, loads, links or reads as something else where it is taken for more than text. */
const hostileTexts = [
  '<script>alert(1)</script><img src=x onerror="alert(1)"><svg onload=alert(1)>',
  "![x](https://evil.example/a.png)[go](javascript:alert(1))",
  "see https://evil.example/a.png and www.evil.example, HTTP://evil.example",
  "[ref]: javascript:alert(1)",
  "<https://evil.example> <javascript:alert(1)>",
  "`code` | cell | ~~no~~ *yes* _yes_ &lt;b&gt;",
  "a\u202Egnp.exe\u202C\u200B\u2066b",
  "first\n\n# second\n\n```\nfence\n- <b>",
  "\\input{/etc/passwd} $\\write18{ls}$ % \\end{table} ^^5cinput{x} \\\\ &",
];
const hostile = '=HYPERLINK("http://x"), 100%_{\\}|한국';
const leaderboard = buildLeaderboard({
  query: "한국 법률 | *강한* 모델은?",
  planned: plannedSchema.parse({
    planner: "user",
    notes: ["a note"],
    language: "ko",
    scorers: { MCQA: "log_prob" },
  }),
  fingerprint: "f",
  dataVersion: "d",
  promptVersion: "p",
  createdAt: new Date(0),
  complete: true,
  available: 30,
  items: Array.from({ length: 30 }, (_, id) => ({
    id,
    subject: id % 2 ? "HASS/Law" : "Science/Math",
    skill: "Knowledge",
    target: "Local",
    format: "MCQA",
    optionCount: 4,
    cluster: null,
  })),
  models: [hostile, "B", "nothing scored"].map((name, modelId) => ({
    modelId,
    name,
    kind: "endpoint",
    builtin: null,
    host: "h:1",
    model: "m",
    settings: { temperature: 0 },
    stopped: modelId === 2 ? "429, and\nagain" : null,
    price: modelId === 0 ? { inputPerMillion: 1, outputPerMillion: 2 } : null,
  })),
  samples: [0, 1].flatMap(modelId =>
    Array.from({ length: 30 }, (_, itemId) => ({
      modelId,
      itemId,
      outcome: "scored" as const,
      correctness: (itemId + modelId) % (2 + modelId) ? 1 : 0,
      latencyMs: 100,
      firstTokenMs: 50,
      inputTokens: 5,
      outputTokens: 7,
      languageShare: null,
      scorer: "multiple_choice",
      scorerVersion: 1,
    })),
  ),
});

describe("rows as CSV", () => {
  it("are read back as they are, with no cell that a spreadsheet would compute", () => {
    const csv = rowsCsv(leaderboard);
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    const rows = parseCsv<Record<string, string>>(csv, {
      bom: true,
      columns: true,
      record_delimiter: "\r\n",
    });
    expect(rows).toHaveLength(3);
    const first = leaderboard.rows[0]!;
    const own = rows.find(row => row.model === `'${hostile}`)!;
    expect(rows[0]).toMatchObject({ rank: "1", score: String(first.mean), n: "30", scored: "30" });
    expect(own).toMatchObject({ input_price: "1", settings: '{"temperature":0}' });
    expect(rows[2]).toMatchObject({ rank: "", score: "", interval_low: "", stopped: "429, and\nagain" });
  });
});

it("samples as CSV carry what was asked, answered and decided, whatever stands in the answer", () => {
  const output = '-1+2\n"quoted", @SUM(A1)\r\n끝';
  const line = samplesCsvLine({
    item: {
      id: 1,
      contentId: "c",
      datasetVersionId: 1,
      item: itemSchema.parse({
        language: "ko",
        subjects: ["HASS/Law", "HASS/Politics"],
        skill: "Knowledge",
        target: "Local",
        format: "short-form",
        prompt: "＝1+1은?",
        gold: "-2",
        benchmark: "test",
      }),
    },
    position: 3,
    row: leaderboard.rows[0]!,
    sample: {
      modelId: 0,
      itemId: 1,
      promptVersion: "p",
      answers: [0, 1].map(repeat => ({
        repeat,
        output: repeat === 1 ? output : "first",
        outputDeletedAt: null,
        reasoning: null,
        finishReason: "stop" as const,
        firstTokens: null,
        latencyMs: 1,
        firstTokenMs: null,
        inputTokens: 2,
        outputTokens: 3,
        languageShare: null,
        score: {
          outcome: "unparsed" as const,
          correctness: null,
          extracted: null,
          explanation: "",
          scorer: "s",
          version: 1,
        },
      })),
      scoring: "majority",
      verdict: {
        repeat: 1,
        score: {
          outcome: "scored",
          correctness: 0.5,
          extracted: "=x",
          explanation: "why",
          scorer: "s",
          version: 2,
        },
      },
    },
  });
  const [row] = parseCsv<Record<string, string>>(samplesCsvHead + line, { bom: true, columns: true });
  expect(row).toMatchObject({
    position: "3",
    subject: "HASS/Law; HASS/Politics",
    prompt: "'＝1+1은?",
    reference: "'-2",
    output: `'${output}`,
    correctness: "0.5",
    extracted: "'=x",
    scorer: "s@2",
  });
});

describe("a leaderboard as a JSON document", () => {
  const origin = "https://benchhub.example.org";
  const document = leaderboardDocument({ leaderboard, slug: "s", origin });

  it("holds to the schema that it names, and a wrong one doesn't", () => {
    const schema = leaderboardJsonSchema({ origin });
    expect(document.$schema).toBe(schema.$id);
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    const asWritten = JSON.parse(JSON.stringify(document));
    expect([validate(asWritten), validate.errors]).toEqual([true, null]);
    expect(validate({ ...asWritten, items: "many" })).toBe(false);
    expect(validate({ ...asWritten, rows: [{ ...asWritten.rows[0], n: null }] })).toBe(false);
  });

  it("is read back as the leaderboard it was", () => {
    const {
      $schema: _,
      slug,
      url,
      ...read
    } = leaderboardDocumentSchema.parse(JSON.parse(JSON.stringify(document)));
    expect([slug, url]).toEqual(["s", `${origin}/leaderboards/s`]);
    expect(read).toEqual(JSON.parse(JSON.stringify(leaderboard)));
    expect(leaderboardDocument({ leaderboard, slug: "s", origin: null })).toMatchObject({
      $schema: "urn:benchhub-plus:schema:leaderboard:1",
      url: null,
    });
  });
});

const report: Report = buildReport({
  leaderboard,
  slug: "s_1",
  url: "https://h/leaderboards/s_1",
  words: {
    question: leaderboard.query!,
    title: "“B” & co. lead 🚀.",
    detail: "By −2 to 9.5 points.",
    columns: {
      rank: "Rank",
      model: "Model",
      score: "Right, %",
      interval: "95% interval",
      n: "n",
      unscored: "Unscored",
      best: "P(best), %",
      latency: "Median, s",
    },
    notes: ["How to read: 95% | of draws."],
    nameOf: row => row.name,
    share: share => (share === null ? "–" : (share * 100).toFixed(0)),
    number: String,
    probability: p => (p * 100).toFixed(0),
    absent: "–",
  },
});

describe("a report", () => {
  it("in Markdown has the sentence, a table with as many cells in each row, and how to read it", () => {
    const text = reportMarkdown(report);
    expect(text).toContain("# 한국 법률 \\| \\*강한\\* 모델은?");
    expect(text).toContain("**“B” \\& co. lead 🚀.** By −2 to 9.5 points.");
    const table = text.split("\n").filter(line => line.startsWith("| "));
    const cellsOf = (line: string) => line.replace(/\\./g, "").split("|").length;
    expect(table.map(cellsOf)).toEqual(Array(5).fill(10));
    expect(text).toContain("- How to read: 95% \\| of draws.");
  });

  it.each(hostileTexts)("in Markdown makes nothing of %j but text", text => {
    const made = reportMarkdown({
      ...report,
      question: text,
      title: text,
      notes: [text],
      rows: report.rows.map(row => ({ ...row, model: text })),
    });
    const kinds = new Set<string>();
    const links: string[] = [];
    const tokens = listTokens(new Marked({ gfm: true }).lexer(made));
    for (const token of tokens) {
      kinds.add(token.type);
      if (token.type === "link") links.push((token as Tokens.Link).href);
    }
    expect(["image", "html", "code", "codespan", "del", "em"].filter(kind => kinds.has(kind))).toEqual([]);
    expect(links).toEqual([report.url].filter(url => url !== null));
    expect(kinds).toContain("table");
    // What turns the direction of reading, or is not seen at all.
    expect(made).not.toMatch(/\p{Cf}/u);
  });

  it.each(hostileTexts)("in LaTeX makes no command of %j", text => {
    const made = reportLatex({
      ...report,
      question: text,
      title: text,
      notes: [text],
      rows: report.rows.map(row => ({ ...row, model: text })),
    });
    const known =
      /^(begin|end|centering|small|setlength|tabcolsep|caption|label|toprule|midrule|bottomrule|usepackage|text(backslash|braceleft|braceright|asciitilde|asciicircum|less|greater|bar|asciigrave))$/;
    const commands = [...made.matchAll(/\\([a-zA-Z]+)/g)].map(([, name]) => name!);
    expect(commands.filter(name => !known.test(name))).toEqual([]);
    expect(made).not.toMatch(/\p{Cf}/u);
  });

  it("in LaTeX has rows of as many cells as columns, balanced braces, and no bare special character", () => {
    const text = reportLatex(report);
    expect(text).toContain("kotex");
    expect(text).toContain("``B'' \\& co. lead .");
    const body = text.slice(text.indexOf("\\toprule"), text.indexOf("\\bottomrule"));
    const rows = body.split("\n").filter(line => line.endsWith(" \\\\"));
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row.replace(/\\&/g, "").split(" & "), row).toHaveLength(8);
    const bare = text
      .split("\n")
      .filter(line => !line.startsWith("%"))
      .join("\n")
      .replace(/\\[a-zA-Z]+|\\[^a-zA-Z]/g, "");
    let depth = 0;
    for (const character of bare) {
      if (character === "{") depth++;
      if (character === "}") depth--;
      expect(depth).toBeGreaterThanOrEqual(0);
    }
    expect(depth).toBe(0);
    expect(bare.replace(/label\{[^}]*\}|\{tab:[^}]*\}/g, "")).not.toMatch(/[%#_^~]/);
    expect(text).toMatch(/& \d+--\d+ &/);
  });
});

/** Tokens and those within them, of cells of tables too. */
function listTokens(tokens: readonly Token[]): Token[] {
  return tokens.flatMap(token => {
    const cells = token.type === "table" ? [token.header, ...token.rows].flat() : [];
    const within = [
      ...("tokens" in token ? (token.tokens ?? []) : []),
      ...("items" in token ? token.items : []),
      ...cells.flatMap(cell => cell.tokens),
    ];
    return [token, ...listTokens(within)];
  });
}
