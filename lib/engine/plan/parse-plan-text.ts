import { type Document, isScalar, LineCounter, parseDocument, visit } from "yaml";
import { PlanYamlError, type PlanYamlProblem } from "./plan-yaml-error.ts";

/** Every label there is and hundreds of benchmarks are shorter; a longer text would only keep whoever reads it busy. */
export const longestPlanText = 20_000;

const mostLetters = 200;

/**
 * YAML or JSON that may be a plan, read in time that grows with its length: the parser's own search for keys said twice
 * compares all of them with each other, and its own way to show a mistake quotes the text for each.
 * @throws PlanYamlError for a text that is longer than any plan
 */
export function parsePlanText(text: string): {
  document: Document;
  lines: LineCounter;
  /** Of its syntax; empty for a text that can be read. */
  problems: PlanYamlProblem[];
} {
  if (text.length > longestPlanText) {
    const most = longestPlanText.toLocaleString("en");
    throw new PlanYamlError([
      { line: null, path: "", message: `a plan has up to ${most} characters; this text is longer` },
    ]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const problems: PlanYamlProblem[] = document.errors.map(({ pos, message }) => ({
    line: lineAt(pos[0]),
    path: "",
    message: message.length > mostLetters ? `${message.slice(0, mostLetters)}…` : message,
  }));
  if (problems.length === 0)
    visit(document, {
      Map(_, { items }) {
        const seen = new Set<unknown>();
        for (const { key } of items) {
          if (!isScalar(key)) continue;
          if (seen.has(key.value))
            problems.push({
              line: key.range ? lineAt(key.range[0]) : null,
              path: "",
              message: "Map keys must be unique",
            });
          seen.add(key.value);
        }
      },
    });
  return { document, lines, problems };
}
