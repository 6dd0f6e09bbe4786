import { execFileSync, spawnSync } from "node:child_process";
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ZipFile } from "yazl";
import { listItems } from "../../db/queries/catalog.ts";
import { findLeaderboard } from "../../db/queries/find-leaderboard.ts";
import type { StoredLeaderboard } from "../../db/queries/leaderboards.ts";
import { listTaskModels } from "../../db/queries/task-models.ts";
import { markShardDone } from "../../db/queries/task-shards.ts";
import { findTask } from "../../db/queries/tasks.ts";
import { writeSamples } from "../../db/queries/write-samples.ts";
import { evaluationTasks } from "../../db/schema/tasks.ts";
import { makeDraft } from "../../db/testing/make-draft.ts";
import { loadItems, makeItem } from "../../db/testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../../db/testing/test-database.ts";
import { type Verification, verifyBundle } from "../../lib/engine/bundle/verify-bundle.ts";
import { modelChoiceSchema } from "../../lib/engine/models/model-choice.ts";
import { type Plan, plannedSchema } from "../../lib/engine/plan/plan.ts";
import { languageShare } from "../../lib/engine/scorers/language-share.ts";
import { scorerFor } from "../../lib/engine/scorers/registry.ts";
import type { Score } from "../../lib/engine/scorers/score.ts";
import { parseEnv } from "../../lib/env.ts";
import { concludeTask } from "../conclude-task.ts";
import { deriveScores } from "../derive-scores.ts";
import { createScoring } from "../scoring.ts";
import { submitTask } from "../submit-task.ts";
import { listWanted } from "../wanted-answers.ts";
import { openBundle } from "./open-bundle.ts";
import { writeBundle } from "./write-bundle.ts";

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await openTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "benchhub-bundle-"));
  await loadItems(database.db, {
    items: Array.from({ length: 60 }, (_, n) =>
      makeItem({
        prompt: `다음 중 ${n}번 문제의 답은?`,
        language: "ko",
        subjects: [n % 3 ? "Science/Math" : "HASS/Law"],
        format: n % 4 === 3 ? "short-form" : "MCQA",
        ...(n % 5 === 0 ? { cluster: `passage ${n % 10}` } : {}),
        license: "CC-BY-4.0",
      }),
    ),
    revision: "1",
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

/** A finished leaderboard whose answers were scored by our own scorers; model m gets a question right unless m + n is divisible by m + 2. */
async function evaluate(
  plan: Partial<Plan> = {},
  { settledItems = null }: { settledItems?: number | null } = {},
): Promise<StoredLeaderboard> {
  const { db } = database;
  const models = [0, 1, 2].map(m =>
    modelChoiceSchema.parse({
      name: `모델 ${m}`,
      api_base: "http://127.0.0.1:9/v1",
      model: `m-${m}`,
      settings: { temperature: 0.5 },
    }),
  );
  const submitted = await submitTask({
    db,
    boss: null,
    secret: "s".repeat(32),
    maxItems: 100,
    submission: {
      query: "어느 모델이 나은가?",
      planned: plannedSchema.parse({ planner: "user", notes: [], sampleSize: 40, seed: 7, ...plan }),
      models,
      owner: "ann",
    },
  });
  if (submitted.kind !== "task") return submitted.stored;
  const { taskId } = submitted;
  const task = (await findTask(db, taskId))!;
  const items = await listItems(db, task.itemIds);
  const lanes = await listTaskModels(db, taskId);
  const wanted = await listWanted(db, { ...task, plan: task.planned, models: lanes.map(l => l.model) });
  const scoring = createScoring({ env: parseEnv({}), fetch: globalThis.fetch });
  for (const [m, { model }] of lanes.entries()) {
    for (const group of wanted[m]!) {
      for (let repeat = 0; repeat < group.repeats; repeat++) {
        const drafts = items.flatMap((item, n) => {
          if (!group.itemIds.includes(item.id)) return [];
          if (n === 5 && m === 1) return [makeDraft(item, "api_error")];
          const right = (m + n + repeat) % (m + 2) !== 0;
          const answer = item.item.format === "MCQA" ? (right ? "B" : "C") : right ? "two" : "nine";
          const output = n === 6 ? "" : `이것은 충분히 긴 설명입니다.\n정답: ${answer}`;
          const input = { item: item.item, output, finishReason: "stop" as const };
          const score = scorerFor({ format: item.item.format }).score(input);
          return [
            makeDraft(item, 0, { output, score, languageShare: languageShare(input), latencyMs: 10 + n }),
          ];
        });
        await writeSamples(db, { model, taskId, promptVersion: group.promptVersion, repeat, drafts });
      }
      await deriveScores({ db, scoring, wanted: group, candidate: "m@h" });
    }
  }
  await scoring.close();
  if (settledItems !== null) await db.update(evaluationTasks).set({ settledItems });
  for (let shard = 0; shard < lanes.length; shard++) await markShardDone(db, { taskId, shard });
  await concludeTask(db, taskId);
  return (await findLeaderboard(db, (await findTask(db, taskId))!.leaderboardSlug!))!;
}

async function write(stored: StoredLeaderboard, name: string): Promise<string> {
  const file = path.join(folder, name);
  await pipeline(writeBundle({ db: database.db, stored, url: null }), createWriteStream(file));
  return file;
}

async function verify(file: string): Promise<Verification> {
  const bundle = await openBundle(file);
  try {
    return await verifyBundle({
      bundle,
      scoreBy: (name, input): Score => scorerFor({ format: input.item.format, name }).score(input),
    });
  } finally {
    bundle.close();
  }
}

/** The bundle's files as another implementation unpacks them, where the machine has one. */
async function unzip(file: string): Promise<Map<string, string>> {
  const found = spawnSync("unzip", ["-Z1", file], { encoding: "utf8" });
  if (found.error === undefined) {
    execFileSync("unzip", ["-tq", file]);
    const read = (name: string) => execFileSync("unzip", ["-p", file, name], { encoding: "utf8" });
    return new Map(
      found.stdout
        .trim()
        .split("\n")
        .map(name => [name, read(name)]),
    );
  }
  const bundle = await openBundle(file);
  const files = new Map<string, string>();
  for (const name of bundle.names)
    files.set(name, Buffer.concat(await Array.fromAsync(bundle.read(name))).toString());
  bundle.close();
  return files;
}

/** A zip of texts; then `disguise` changes names in it for others of the same length, as no packer would write them. */
async function pack(
  files: ReadonlyMap<string, string>,
  name: string,
  disguise: [from: string, to: string] | null = null,
): Promise<string> {
  const zip = new ZipFile();
  for (const [file, text] of files) zip.addBuffer(Buffer.from(text), file);
  zip.end();
  const file = path.join(folder, name);
  await pipeline(zip.outputStream, createWriteStream(file));
  if (disguise !== null)
    writeFileSync(file, readFileSync(file, "latin1").replaceAll(disguise[0], disguise[1]), "latin1");
  return file;
}

describe("a reproduction bundle", () => {
  it("opens in another program, says under which terms its questions stand, and reproduces", async () => {
    const stored = await evaluate();
    const file = await write(stored, "plain.zip");
    const files = await unzip(file);
    expect([...files.keys()]).toEqual([
      "README.md",
      "leaderboard.json",
      "plan.yaml",
      "items.jsonl",
      "samples.jsonl",
      "manifest.json",
    ]);
    const manifest = JSON.parse(files.get("manifest.json")!);
    expect(manifest).toMatchObject({
      seed: 7,
      items: 40,
      samples: 120,
      fingerprint: stored.leaderboard.fingerprint,
      licences: [{ benchmark: "test", licence: "CC-BY-4.0", n: 40 }],
    });
    expect(JSON.parse(files.get("leaderboard.json")!)).toEqual(stored.leaderboard);
    expect(await verify(file)).toMatchObject({ problems: [], items: 40, samples: 120, judged: 0 });
  });

  it("reproduces verdicts derived from several answers and weighed by language", async () => {
    const stored = await evaluate({
      samples: 3,
      languagePenalty: true,
      scorers: { "short-form": "token_f1" },
    });
    expect(await verify(await write(stored, "derived.zip"))).toMatchObject({ problems: [], samples: 120 });
  });

  it("reproduces what a stop before the last question was decided on", async () => {
    const stored = await evaluate({ stop: "settled" }, { settledItems: 30 });
    expect(stored.leaderboard.settled).toMatchObject({ items: 30, drawn: 40, margin: 0.02 });
    expect(await verify(await write(stored, "settled.zip"))).toMatchObject({ problems: [], items: 30 });
  });

  it("whose outputs were deleted is consistent, says what it could not score again, and still catches a change", async () => {
    const { db } = database;
    const stored = await evaluate({ seed: 8, samples: 3, scorers: { "short-form": "token_f1" } });
    await db.execute(sql`update experiment_samples set prompt = '', answer = '', reasoning = null, output_deleted_at = now()
      where repeat = 1 and outcome <> 'api_error'`);
    const file = await write(stored, "deleted.zip");
    const files = await unzip(file);
    const lines = (name: string) =>
      files
        .get(name)!
        .trimEnd()
        .split("\n")
        .map(line => JSON.parse(line) as Record<string, unknown>);
    const { deletedOutputs, notes } = JSON.parse(files.get("manifest.json")!);
    // One in three answers of two models that are asked thrice, but for a call that failed.
    expect(deletedOutputs).toBeGreaterThan(100);
    expect(notes.join()).toContain(`${deletedOutputs} outputs had been deleted`);
    const { problems, unread } = await verify(file);
    expect(problems).toEqual([]);
    expect(unread.filter(line => line.endsWith("answer 2"))).toHaveLength(deletedOutputs);
    // Labels can be voted on again, texts can't be compared.
    const formatOf = new Map(
      lines("items.jsonl").map(({ contentId, item }) => [contentId, (item as { format: string }).format]),
    );
    const verdicts = unread.filter(line => line.endsWith("verdict"));
    const formats = verdicts.map(line => formatOf.get(/question (\w+)/.exec(line)![1]!));
    expect(new Set(formats)).toEqual(new Set(["short-form"]));
    const raised = files.get("samples.jsonl")!.replace('"correctness":0', '"correctness":1');
    const changed = await verify(await pack(new Map(files).set("samples.jsonl", raised), "raised.zip"));
    expect(changed.problems.join("\n")).toContain("samples.jsonl: has been changed");
  });

  it("that was tampered with fails, and says where", async () => {
    const files = await unzip(await write(await evaluate(), "whole.zip"));
    const problemsOf = async (name: string, change: (text: string) => string) => {
      const changed = new Map(files).set(name, change(files.get(name)!));
      return (await verify(await pack(changed, "tampered.zip"))).problems.join("\n");
    };
    const outputs = await problemsOf("samples.jsonl", text => text.replace("정답: B", "정답: C"));
    expect(outputs).toContain("samples.jsonl: has been changed");
    expect(outputs).toMatch(
      /모델 \d, question [0-9a-f]{20}: answer 1: scored 1 in the bundle, scored 0 computed/,
    );
    const verdicts = await problemsOf("samples.jsonl", text =>
      text.replaceAll('"outcome":"scored","correctness":0', '"outcome":"scored","correctness":1'),
    );
    expect(verdicts).toMatch(/leaderboard: rows\.\d\.mean: [\d.]+ in the bundle, 1 computed/);
    expect(await problemsOf("items.jsonl", text => text.replace('"gold":"B"', '"gold":"C"'))).toContain(
      "is not the one with this content id",
    );
    expect(
      await problemsOf("leaderboard.json", text => text.replace(/"mean": 0\.\d+/, '"mean": 0.99')),
    ).toContain("0.99 in the bundle");
    expect(await problemsOf("plan.yaml", text => `${text}seed: 8\n`.replace("seed: 7\n", ""))).toContain(
      "plan.yaml: seed: 7 in the bundle, 8 computed",
    );
    expect(await problemsOf("items.jsonl", text => text.split("\n").reverse().join("\n").trim())).toContain(
      "don't stand in the order that seed 7 draws them in",
    );
    expect(await problemsOf("samples.jsonl", text => `${text}${text.split("\n")[0]}\n`)).toContain("twice");
    expect(await problemsOf("manifest.json", text => text.replace('"seed": 7', '"seed": 8'))).toContain(
      "manifest.json: seed: 8 in the bundle, 7 computed",
    );
    expect(
      await problemsOf("samples.jsonl", text => text.replaceAll("multiple_choice", "old_scorer")),
    ).toContain("was scored by old_scorer, which this program doesn't have");
    const { "manifest.json": _, ...without } = Object.fromEntries(files);
    expect((await verify(await pack(new Map(Object.entries(without)), "none.zip"))).problems).toEqual([
      "manifest.json: is missing; this is no reproduction bundle",
    ]);
  });

  it("is refused where it holds a path out of its folder, a name twice, or a bomb", async () => {
    const refused = async (
      files: Record<string, string>,
      why: string,
      disguise: [string, string] | null = null,
    ) =>
      expect(
        openBundle(await pack(new Map(Object.entries(files)), "bad.zip", disguise)),
        why,
      ).rejects.toThrow(why);
    await refused({ "aa/bb/etc/passwd": "x" }, "invalid relative path", ["aa/bb/etc", "../../etc"]);
    await refused({ "aa/bb/etc/passwd": "x" }, "absolute path", ["aa/bb", "/a/bb"]);
    await refused({ "run.sh": "x" }, 'it holds "run.sh"');
    await refused({ "README.md": "x", "READMX.md": "y" }, "README.md twice", ["READMX", "README"]);
    const bomb = await pack(new Map([["samples.jsonl", "0".repeat(1 << 20)]]), "bomb.zip");
    const bytes = readFileSync(bomb);
    // What its directory says of the size, as a packer of terabytes would have written it.
    bytes.writeUInt32LE(2 ** 31, bytes.indexOf("PK\u0001\u0002") + 24);
    writeFileSync(bomb, bytes);
    await expect(openBundle(bomb)).rejects.toThrow("would unpack to 2147483648 bytes");
    await expect(openBundle(import.meta.filename)).rejects.toThrow("no reproduction bundle");
  });
});
