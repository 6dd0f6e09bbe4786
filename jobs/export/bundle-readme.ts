import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";

/** What a bundle says of itself to whoever unpacks it. */
export function bundleReadme({ leaderboard, url }: { leaderboard: Leaderboard; url: string | null }): string {
  const { query, items, rows, createdAt, fingerprint, dataVersion } = leaderboard;
  return `# Reproduction bundle

${query === null ? "A leaderboard made from a plan" : `Leaderboard for the question: ${query.replace(/\s+/g, " ")}`}

- ${items} questions, ${rows.length} models, made ${createdAt.slice(0, 10)}
- plan fingerprint ${fingerprint}, questions ${dataVersion}
${url === null ? "" : `- ${url}\n`}
Check it with BenchHub Plus, without a database or a server:

    benchhub verify <this file>

It compares every file with its SHA-256 in manifest.json, scores every output again, computes the leaderboard anew and
compares each number. Verdicts of a judge model are kept as they are: a judge is not asked again. Nor can an output be scored
again that its server had deleted by then (\`output\` is null, \`outputDeletedAt\` says when; manifest.json counts them under
\`deletedOutputs\`): its recorded score is taken. No model is called.

| file | holds |
| --- | --- |
| manifest.json | versions, seed, plan fingerprint, licences, and the SHA-256 of every other file |
| leaderboard.json | the leaderboard, with every number it shows |
| plan.yaml | what selects, orders and scores the questions |
| items.jsonl | the questions in the order drawn, one JSON object a line, with content id and reference answer |
| samples.jsonl | one line a question and model: outputs, and the verdict on each |

The questions belong to their data sets and stand under those data sets' terms: see \`licences\` in manifest.json. Please keep
reference answers out of training data and search indexes.
`;
}
