import { createHash } from "node:crypto";
import type { z } from "zod";
import { contentId } from "../catalog/content-id.ts";
import { drawOrder } from "../catalog/draw.ts";
import { type Leaderboard, leaderboardSchema } from "../leaderboard/leaderboard.ts";
import type { RankedSample } from "../leaderboard/ranking-input.ts";
import { canonicalPlan } from "../plan/canonical-plan.ts";
import { planFingerprint } from "../plan/fingerprint.ts";
import { planFromYaml } from "../plan/plan-yaml.ts";
import {
  type BundleItem,
  type BundleManifest,
  bundleFiles,
  bundleItemSchema,
  bundleManifestSchema,
  bundleSampleSchema,
  manifestFile,
} from "./bundle-files.ts";
import { listDifferences } from "./list-differences.ts";
import { rebuildLeaderboard, toRankedSample } from "./rebuild-leaderboard.ts";
import { rescoreSample, type ScoreBy } from "./rescore-sample.ts";

export type BundleReader = {
  /** Names of all that is in it. */
  names: readonly string[];
  /** A file's bytes, in pieces. @throws where it can't be read. */
  read: (name: string) => AsyncIterable<Uint8Array>;
};

export type Verification = {
  /** What is wrong, a sentence each; none: every number follows from what the bundle holds. */
  problems: string[];
  /** Verdicts taken as recorded, since the outputs they were made of had been deleted; a sentence each. */
  unread: string[];
  items: number;
  samples: number;
  /** Verdicts of a judge, which are kept and not asked for again. */
  judged: number;
  leaderboard: Leaderboard | null;
};

/** Longer than any answer that a model gives; a bundle is somebody else's file. */
const longestLineBytes = 64 * 1024 * 1024;
const largestDocumentBytes = 256 * 1024 * 1024;
const mostTold = 1_000;

/**
 * Check a reproduction bundle by itself: its hashes, every output scored again, the leaderboard computed anew from the
 * verdicts and compared number by number. Memory grows with items and verdicts, not with outputs.
 */
export async function verifyBundle({
  bundle,
  scoreBy,
}: {
  bundle: BundleReader;
  scoreBy: ScoreBy;
}): Promise<Verification> {
  const result: Verification = {
    problems: [],
    unread: [],
    items: 0,
    samples: 0,
    judged: 0,
    leaderboard: null,
  };
  const tell = (problem: string) => {
    if (result.problems.length < mostTold) result.problems.push(problem);
  };
  try {
    await checkAll({ bundle, scoreBy, result, tell });
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
  }
  return result;
}

async function checkAll({
  bundle,
  scoreBy,
  result,
  tell,
}: {
  bundle: BundleReader;
  scoreBy: ScoreBy;
  result: Verification;
  tell: (problem: string) => void;
}): Promise<void> {
  const manifest = parse(manifestFile, bundleManifestSchema, await readText(bundle, manifestFile));
  const hashes = new Map<string, { bytes: number; sha256: string }>();
  const open = (name: string) => hashed({ bundle, name, hashes });

  const document: unknown = parseJson("leaderboard.json", await text(open("leaderboard.json")));
  const leaderboard = parse("leaderboard.json", leaderboardSchema, document);
  result.leaderboard = leaderboard;
  const plan = planFromYaml(await text(open("plan.yaml")));
  await text(open("README.md"));

  const items: BundleItem[] = [];
  for await (const line of lines(open("items.jsonl"), "items.jsonl"))
    items.push(
      parse(`items.jsonl, line ${items.length + 1}`, bundleItemSchema, parseJson("items.jsonl", line)),
    );
  result.items = items.length;
  checkItems({ items, leaderboard, tell });

  const byId = new Map(items.map(item => [item.id, item]));
  const models = new Map(leaderboard.rows.map(row => [row.modelId, row.name]));
  const seen = new Set<string>();
  const ranked: RankedSample[] = [];
  let deletedOutputs = 0;
  for await (const line of lines(open("samples.jsonl"), "samples.jsonl")) {
    const where = `samples.jsonl, line ${++result.samples}`;
    const sample = parse(where, bundleSampleSchema, parseJson(where, line));
    const item = byId.get(sample.itemId);
    const key = `${sample.modelId} ${sample.itemId}`;
    if (!item || !models.has(sample.modelId) || seen.has(key)) {
      tell(
        `${where}: ${seen.has(key) ? "stands there twice" : "is of no item or model of this leaderboard"}`,
      );
      continue;
    }
    seen.add(key);
    deletedOutputs += sample.answers.filter(({ output }) => output === null).length;
    const { problems, kept, unread } = await rescoreSample({ sample, item: item.item, scoreBy });
    result.judged += kept;
    const name = `${models.get(sample.modelId)}, question ${item.contentId}`;
    for (const problem of problems) tell(`${name}: ${problem}`);
    result.unread.push(...unread.map(verdict => `${name}: ${verdict}`));
    const counted = toRankedSample(sample);
    if (counted) ranked.push(counted);
  }

  checkManifest({ bundle, manifest, hashes, leaderboard, result, deletedOutputs, tell });
  if (planFingerprint(leaderboard.plan) !== leaderboard.fingerprint)
    tell(`leaderboard.json: its plan's fingerprint is not ${leaderboard.fingerprint}`);
  for (const difference of listDifferences(canonicalPlan(leaderboard.plan), canonicalPlan(plan)))
    tell(`plan.yaml: ${difference}`);
  const computed = rebuildLeaderboard({ bundled: leaderboard, items, samples: ranked });
  for (const difference of listDifferences(plain(leaderboard), plain(computed)))
    tell(`leaderboard: ${difference}`);
}

function checkItems({
  items,
  leaderboard: { plan },
  tell,
}: {
  items: readonly BundleItem[];
  leaderboard: Leaderboard;
  tell: (problem: string) => void;
}): void {
  for (const { item, contentId: stated } of items)
    if (contentId(item) !== stated)
      tell(`items.jsonl: question ${stated} is not the one with this content id`);
  const drawn = items.map(({ id, contentId, item }) => ({ id, contentId, subject: item.subjects[0]! }));
  const order = drawOrder({ items: drawn, seed: plan.seed });
  if (order.some(({ id }, place) => id !== drawn[place]!.id))
    tell(`items.jsonl: the questions don't stand in the order that seed ${plan.seed} draws them in`);
}

function checkManifest({
  bundle,
  manifest,
  hashes,
  leaderboard,
  result,
  deletedOutputs,
  tell,
}: {
  bundle: BundleReader;
  manifest: BundleManifest;
  hashes: ReadonlyMap<string, { bytes: number; sha256: string }>;
  leaderboard: Leaderboard;
  result: Verification;
  deletedOutputs: number;
  tell: (problem: string) => void;
}): void {
  for (const name of bundle.names)
    if (name !== manifestFile && !hashes.has(name)) tell(`${name}: doesn't belong in a bundle`);
  for (const path of bundleFiles) {
    const stated = manifest.files.find(file => file.path === path);
    const found = hashes.get(path);
    if (!stated) tell(`manifest.json: says nothing of ${path}`);
    else if (stated.sha256 !== found?.sha256 || stated.bytes !== found.bytes)
      tell(`${path}: has been changed (its SHA-256 is not the manifest's)`);
  }
  const { fingerprint, dataVersion, promptVersion, scorers, plan } = leaderboard;
  const { items, samples } = result;
  const { seed } = plan;
  const counts = { items, samples, deletedOutputs };
  const expected = { fingerprint, dataVersion, promptVersion, scorers, seed, ...counts };
  const stated = Object.fromEntries(
    Object.keys(expected).map(key => [key, manifest[key as keyof typeof expected]]),
  );
  for (const difference of listDifferences(stated, expected)) tell(`manifest.json: ${difference}`);
}

/** As JSON has it: what is undefined isn't there. */
function plain(leaderboard: Leaderboard): unknown {
  return JSON.parse(JSON.stringify(leaderboard));
}

async function* hashed({
  bundle,
  name,
  hashes,
}: {
  bundle: BundleReader;
  name: string;
  hashes: Map<string, { bytes: number; sha256: string }>;
}): AsyncIterable<Uint8Array> {
  if (!bundle.names.includes(name)) throw new Error(`${name}: is missing`);
  const digest = createHash("sha256");
  let bytes = 0;
  for await (const piece of bundle.read(name)) {
    digest.update(piece);
    bytes += piece.byteLength;
    yield piece;
  }
  hashes.set(name, { bytes, sha256: digest.digest("hex") });
}

async function readText(bundle: BundleReader, name: string): Promise<string> {
  if (!bundle.names.includes(name)) throw new Error(`${name}: is missing; this is no reproduction bundle`);
  return text(bundle.read(name));
}

async function text(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.byteLength;
    if (bytes > largestDocumentBytes)
      throw new Error("a document in the bundle is larger than any that was written");
    parts.push(decoder.decode(piece, { stream: true }));
  }
  return parts.join("") + decoder.decode();
}

async function* lines(pieces: AsyncIterable<Uint8Array>, name: string): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of pieces) {
    const parts = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = parts.pop()!;
    if (rest.length > longestLineBytes)
      throw new Error(`${name}: a line is longer than any that was written`);
    yield* parts;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}

function parse<T extends z.ZodType>(where: string, schema: T, value: unknown): z.infer<T> {
  const parsed = schema.safeParse(typeof value === "string" ? parseJson(where, value) : value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${where}: can't be read (${[...issue!.path, issue!.message].join(" ")})`);
}

function parseJson(where: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${where}: is not JSON`);
  }
}
