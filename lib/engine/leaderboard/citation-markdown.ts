import type { CitationReport } from "./citation.ts";
import { citationBibtex } from "./citation-bibtex.ts";
import { escapeMarkdown } from "./citation-text.ts";

/** What the leaderboard stands on, its table of sources, and the BibTeX entries in a code block. */
export function citationMarkdown(report: CitationReport): string {
  const { question, url, items, dataVersion, fingerprint, createdAt, rows } = report;
  const bibtex = citationBibtex(report).trimEnd();
  const longestTicks = Math.max(2, ...[...bibtex.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longestTicks + 1);
  const lines = [
    `# ${question === null ? "Leaderboard" : escapeMarkdown(question)}`,
    "",
    ...(url === null ? [] : [`- Leaderboard: <${url}>`]),
    `- Made: ${createdAt.slice(0, 10)}`,
    `- Questions: ${items}`,
    `- Data version: ${escapeMarkdown(dataVersion)}`,
    `- Plan fingerprint: ${fingerprint}`,
    "",
    "| Data set | n | Licence | Key |",
    "| --- | ---: | --- | --- |",
    ...rows.map(
      ({ name, n, license, key }) =>
        `| ${escapeMarkdown(name)} | ${n} | ${escapeMarkdown(license)} | ${escapeMarkdown(key)} |`,
    ),
    "",
    `${fence}bibtex`,
    bibtex,
    fence,
  ];
  return `${lines.join("\n")}\n`;
}
