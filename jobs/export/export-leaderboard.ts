import { Readable } from "node:stream";
import type { Queryable } from "../../db/client.ts";
import type { StoredLeaderboard } from "../../db/queries/leaderboards.ts";
import type { ExportFormat } from "../../lib/engine/leaderboard/export-format.ts";
import { leaderboardDocument } from "../../lib/engine/leaderboard/leaderboard-document.ts";
import { buildReport, type ReportWords } from "../../lib/engine/leaderboard/report.ts";
import { reportLatex } from "../../lib/engine/leaderboard/report-latex.ts";
import { reportMarkdown } from "../../lib/engine/leaderboard/report-markdown.ts";
import { rowsCsv } from "../../lib/engine/leaderboard/rows-csv.ts";
import { samplesCsvHead, samplesCsvLine } from "../../lib/engine/leaderboard/samples-csv.ts";
import { planToHret } from "../../lib/engine/plan/plan-to-hret.ts";
import { planToYaml } from "../../lib/engine/plan/plan-yaml.ts";
import { readAnswers } from "./read-answers.ts";
import { writeBundle } from "./write-bundle.ts";

export type Exported = { body: string | Readable; fileName: string; contentType: string };

/** Name (after the leaderboard's slug where several would meet in one folder) and type of each. */
const files: Record<ExportFormat, { name: (slug: string) => string; contentType: string }> = {
  csv: { name: slug => `leaderboard-${slug}.csv`, contentType: "text/csv; charset=utf-8; header=present" },
  "samples-csv": {
    name: slug => `samples-${slug}.csv`,
    contentType: "text/csv; charset=utf-8; header=present",
  },
  json: { name: slug => `leaderboard-${slug}.json`, contentType: "application/json" },
  markdown: { name: slug => `leaderboard-${slug}.md`, contentType: "text/markdown; charset=utf-8" },
  latex: { name: slug => `leaderboard-${slug}.tex`, contentType: "application/x-tex; charset=utf-8" },
  plan: { name: () => "plan.yaml", contentType: "application/yaml; charset=utf-8" },
  hret: { name: () => "evaluator_config.yaml", contentType: "application/yaml; charset=utf-8" },
  bundle: { name: slug => `bundle-${slug}.zip`, contentType: "application/zip" },
};

/** A leaderboard in one of its forms. What grows with the samples is a stream that reads them as it is taken. */
export function exportLeaderboard({
  db,
  stored,
  format,
  origin,
  words,
}: {
  db: Queryable;
  stored: StoredLeaderboard;
  format: ExportFormat;
  /** Where this BenchHub Plus is served; null where nobody said. */
  origin: string | null;
  words: () => ReportWords;
}): Exported {
  const { name, contentType } = files[format];
  return { body: makeBody(), fileName: name(stored.slug), contentType };

  function makeBody(): string | Readable {
    const { leaderboard, slug } = stored;
    const { plan } = leaderboard;
    const url = origin === null ? null : `${origin}/leaderboards/${slug}`;
    const report = () => buildReport({ leaderboard, slug, url, words: words() });
    switch (format) {
      case "csv":
        return rowsCsv(leaderboard);
      case "samples-csv":
        return Readable.from(samplesCsv(db, stored));
      case "json":
        return `${JSON.stringify(leaderboardDocument({ leaderboard, slug, origin }), null, 2)}\n`;
      case "markdown":
        return reportMarkdown(report());
      case "latex":
        return reportLatex(report());
      case "plan":
        return planToYaml(plan);
      case "hret":
        return planToHret({ plan });
      case "bundle":
        return writeBundle({ db, stored, url });
    }
  }
}

async function* samplesCsv(db: Queryable, stored: StoredLeaderboard): AsyncGenerator<string> {
  const rows = new Map(stored.leaderboard.rows.map(row => [row.modelId, row]));
  const position = new Map(stored.itemIds.map((id, index) => [id, index + 1]));
  yield samplesCsvHead;
  for await (const { items, samples } of readAnswers(db, stored)) {
    const byItem = Map.groupBy(samples, sample => sample.itemId);
    yield items
      .flatMap(item =>
        (byItem.get(item.id) ?? []).map(sample =>
          samplesCsvLine({ item, position: position.get(item.id)!, row: rows.get(sample.modelId)!, sample }),
        ),
      )
      .join("");
  }
}
