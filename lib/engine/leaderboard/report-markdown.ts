import { escapeMarkdown } from "./citation-text.ts";
import type { Report } from "./report.ts";

/** Sentence, table, and how to read it. */
export function reportMarkdown({ question, title, detail, columns, rows, notes, url }: Report): string {
  const keys = Object.keys(columns) as (keyof typeof columns)[];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const lines = [
    `# ${escapeMarkdown(question)}`,
    "",
    `**${escapeMarkdown(title)}** ${escapeMarkdown(detail)}`.trimEnd(),
    "",
    line(keys.map(key => escapeMarkdown(columns[key]))),
    line(keys.map(key => (key === "model" ? "---" : "---:"))),
    ...rows.map(row => line(keys.map(key => escapeMarkdown(row[key])))),
    "",
    ...notes.map(note => `- ${escapeMarkdown(note)}`),
    ...(url === null ? [] : ["", `<${url}>`]),
  ];
  return `${lines.join("\n")}\n`;
}
