import { createHash, type Hash } from "node:crypto";
import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { Queryable } from "../../db/client.ts";
import { listCitedSources } from "../../db/queries/citations.ts";
import type { StoredLeaderboard } from "../../db/queries/leaderboards.ts";
import {
  type BundleFile,
  type BundleManifest,
  bundleManifestSchema,
  manifestFile,
} from "../../lib/engine/bundle/bundle-files.ts";
import { planToYaml } from "../../lib/engine/plan/plan-yaml.ts";
import packageJson from "../../package.json" with { type: "json" };
import { bundleReadme } from "./bundle-readme.ts";
import { readAnswers, readItems } from "./read-answers.ts";

/**
 * A leaderboard's reproduction bundle as a zip, read from the database and packed while it is taken: memory holds one batch,
 * however many samples there are.
 */
export function writeBundle({
  db,
  stored,
  url,
}: {
  db: Queryable;
  stored: StoredLeaderboard;
  url: string | null;
}): Readable {
  const { leaderboard } = stored;
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on("error", error => output.destroy(error as Error));
  const files: BundleManifest["files"] = [];
  let samples = 0;
  let deletedOutputs = 0;

  // An entry's time would make two bundles of one leaderboard differ.
  const mtime = new Date(leaderboard.createdAt);
  const add = (path: BundleFile, lines: () => AsyncIterable<string>) =>
    zip.addReadStreamLazy(path, { mtime }, done => done(null, Readable.from(hashed(path, lines()))));

  async function* hashed(path: BundleFile, pieces: AsyncIterable<string>): AsyncGenerator<Buffer> {
    const digest: Hash = createHash("sha256");
    let bytes = 0;
    for await (const piece of pieces) {
      const buffer = Buffer.from(piece);
      digest.update(buffer);
      bytes += buffer.byteLength;
      yield buffer;
    }
    files.push({ path, bytes, sha256: digest.digest("hex") });
  }

  add("README.md", () => only(bundleReadme({ leaderboard, url })));
  add("leaderboard.json", () => only(`${JSON.stringify(leaderboard, null, 2)}\n`));
  add("plan.yaml", () => only(planToYaml(leaderboard.plan)));
  add("items.jsonl", async function* () {
    for await (const items of readItems(db, stored))
      yield items.map(({ id, contentId, item }) => `${JSON.stringify({ id, contentId, item })}\n`).join("");
  });
  add("samples.jsonl", async function* () {
    for await (const batch of readAnswers(db, stored)) {
      samples += batch.samples.length;
      const answers = batch.samples.flatMap(sample => sample.answers);
      deletedOutputs += answers.filter(({ output }) => output === null).length;
      yield batch.samples.map(sample => `${JSON.stringify(sample)}\n`).join("");
    }
  });
  // Packed last, so that it can tell the others' hashes.
  zip.addReadStreamLazy(manifestFile, { mtime }, done => {
    makeManifest({ db, stored, files, samples, deletedOutputs }).then(
      manifest => done(null, Readable.from([`${JSON.stringify(manifest, null, 2)}\n`])),
      error => done(error, Readable.from([])),
    );
  });
  zip.end();
  return output;
}

async function* only(text: string): AsyncGenerator<string> {
  yield text;
}

async function makeManifest({
  db,
  stored: { slug, itemIds, leaderboard },
  files,
  samples,
  deletedOutputs,
}: {
  db: Queryable;
  stored: StoredLeaderboard;
  files: BundleManifest["files"];
  samples: number;
  deletedOutputs: number;
}): Promise<BundleManifest> {
  const sources = await listCitedSources(db, itemIds);
  const isJudged = leaderboard.scorers.some(({ name }) => name === "llm_judge");
  return bundleManifestSchema.parse({
    schema: "benchhub-plus/bundle/1",
    product: { name: packageJson.name, version: packageJson.version },
    createdAt: new Date().toISOString(),
    slug,
    fingerprint: leaderboard.fingerprint,
    seed: leaderboard.plan.seed,
    dataVersion: leaderboard.dataVersion,
    promptVersion: leaderboard.promptVersion,
    scorers: leaderboard.scorers,
    items: leaderboard.items,
    samples,
    deletedOutputs,
    licences: sources.map(({ benchmark, license, dataset, revision, n }) => ({
      benchmark,
      licence: license ?? "not stated by its data set",
      dataset,
      revision,
      n,
    })),
    notes: [
      "Each question stands under the terms of its own data set, listed under licences; this bundle grants none.",
      ...(isJudged
        ? ["Verdicts of the judge model (llm_judge) are kept as they are: verifying asks nobody."]
        : []),
      ...(deletedOutputs > 0
        ? [
            `${deletedOutputs} outputs had been deleted when this bundle was made: the server they come from keeps them for a limited time. Their scores were computed when they were there; verifying takes these as recorded.`,
          ]
        : []),
    ],
    files,
  });
}
