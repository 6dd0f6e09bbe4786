import { Ajv2020 } from "ajv/dist/2020.js";
import { parse as parseCsv } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { itemSchema } from "../catalog/item.ts";
import {
  leaderboardDocument,
  leaderboardDocumentSchema,
  leaderboardJsonSchema,
} from "./leaderboard-document.ts";
import { rowsCsv } from "./rows-csv.ts";
import { samplesCsvHead, samplesCsvLine } from "./samples-csv.ts";
import { hostileName, hostileLeaderboard as leaderboard } from "./testing/hostile-leaderboard.ts";

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
    const own = rows.find(row => row.model === `'${hostileName}`)!;
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
