import { latexParser } from "latex-utensils";
import { Marked, type Token, type Tokens } from "marked";
import { describe, expect, it } from "vitest";
import { buildReport, type Report } from "./report.ts";
import { reportLatex } from "./report-latex.ts";
import { reportMarkdown } from "./report-markdown.ts";
import { hostileLeaderboard as leaderboard } from "./testing/hostile-leaderboard.ts";

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
    seconds: latencyMs => (latencyMs / 1_000).toFixed(2),
    absent: "–",
  },
});

describe("a report", () => {
  it("in Markdown is a heading, the sentence, a table of as many cells in each row, and how to read it", () => {
    const tokens = new Marked({ gfm: true }).lexer(reportMarkdown(report));
    expect(tokens.map(({ type }) => type).filter(type => type !== "space")).toEqual([
      "heading",
      "paragraph",
      "table",
      "list",
      "paragraph",
    ]);
    const table = tokens.find((token): token is Tokens.Table => token.type === "table")!;
    expect(table.header.map(shownText)).toEqual(Object.values(report.columns));
    expect(table.rows.map(row => row.map(shownText))).toEqual(report.rows.map(row => Object.values(row)));
    expect(shownText(tokens[0] as Tokens.Heading)).toBe(report.question);
    expect(reportMarkdown(report)).toContain("- How to read: 95% \\| of draws.");
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
      /^(begin|end|centering|footnotesize|setlength|tabcolsep|belowcaptionskip|linewidth|raggedright|arraybackslash|shortstack|allowbreak|caption|label|toprule|midrule|bottomrule|usepackage|text(backslash|braceleft|braceright|asciitilde|asciicircum|less|greater|bar|asciigrave))$/;
    const commands = [...made.matchAll(/\\(?:([a-zA-Z]+)|.)/g)].flatMap(([, name]) => name ?? []);
    expect(commands.filter(name => !known.test(name))).toEqual([]);
    expect(made).not.toMatch(/\p{Cf}/u);
  });

  it.each(hostileTexts)(
    "in LaTeX is one table of eight cells in each row, whatever a model is called: %j",
    text => {
      const { content } = latexParser.parse(
        reportLatex({ ...report, question: text, rows: report.rows.map(row => ({ ...row, model: text })) }),
      );
      const [table, ...others] = content.filter(latexParser.isEnvironment);
      expect([table?.name, others]).toEqual(["table*", []]);
      const body = table!.content.find(latexParser.isEnvironment)!;
      expect(body.name).toBe("tabularx");
      const cells = [0];
      for (const node of body.content) {
        if (latexParser.isAlignmentTab(node)) cells[cells.length - 1]!++;
        if (latexParser.isLinebreak(node)) cells.push(0);
      }
      expect(cells).toEqual([7, 7, 7, 7, 0]);
    },
  );

  it("in LaTeX prints quotes and dashes as TeX does, no picture, and its unit under a heading", () => {
    const text = reportLatex(report);
    expect(text).toContain("kotex");
    expect(text).toContain("``B'' \\& co. lead .");
    expect(text).toContain("& \\shortstack[r]{Right\\\\\\%} &");
    expect(text).toMatch(/& \d+--\d+ &/);
    const made = reportLatex({
      ...report,
      rows: report.rows.map(row => ({ ...row, model: "org/model_Q4-K (h:1)" })),
    });
    expect(made).toContain("org/\\allowbreak{}model\\_\\allowbreak{}Q4-K (h:\\allowbreak{}1)");
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

/** What a reader sees of a block of Markdown. */
function shownText({ tokens = [] }: { tokens?: Token[] }): string {
  return tokens
    .map(token => ("tokens" in token && token.tokens ? shownText(token) : (token as Tokens.Text).text))
    .join("");
}
