import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { listCommands } from "../.ci/documents/list-commands.ts";
import { placeCommand } from "../.ci/documents/place-command.ts";
import { startHubServer } from "../lib/sources/testing/hub-server.ts";
import { makeBenchhubRow } from "../lib/sources/testing/make-benchhub-row.ts";
import { writeBenchhubParquet } from "../lib/sources/testing/write-benchhub-parquet.ts";
import { startFakeModelServer } from "./fake-model-server/start-fake-model-server.ts";
import { withProductDatabase } from "./product/open-product-database.ts";
import { waitForTask } from "./wait-for-task.ts";

const root = path.join(import.meta.dirname, "..");
const key = "sk-documented-0123456789";

test("every command in the documents that can run on this machine does", async ({ request, baseURL }) => {
  test.setTimeout(240_000);
  const folder = mkdtempSync(path.join(tmpdir(), "benchhub-documents-"));
  const fake = await startFakeModelServer({
    models: { "my-model": {}, "their-model": { accuracy: 0.3 }, "gpt-x": { key } },
  });
  const records = path.join(folder, "train-00000-of-00001.parquet");
  writeBenchhubParquet({ file: records, rows: [[makeBenchhubRow({ prompt: "설날에 먹는 음식은?" })]] });
  writeFileSync(path.join(folder, "plan.yaml"), "language: ko\nproblem_types: [MCQA]\nsample_size: 20\n");
  const hub = await startHubServer({
    repository: "BenchHub/BenchHub-Ko",
    sha: "a".repeat(40),
    files: { "data/train-00000-of-00001.parquet": records },
  });
  try {
    const asked = await ask(request, fake.baseUrl);
    const { id, token } = await (await request.post("/api/v1/tokens", { data: {} })).json();
    const settings = {
      BENCHHUB_DATA_DIR: process.env.E2E_DATA_DIR!,
      HF_ENDPOINT: hub.endpoint,
      PORT: "0",
    };
    const database = await withProductDatabase(process.env.E2E_DATA_DIR!, async sql => {
      const { host, port, database: name, user, pass } = sql.options;
      return `postgres://${user}:${pass}@${[host].flat()[0]}:${[port].flat()[0]}/${name}`;
    });
    putNpm(folder);
    const failed: string[] = [];
    let ran = 0;
    for (const { file, command } of listCommands()) {
      const place = placeCommand(command);
      if (place?.kind !== "run") continue;
      // A role that stays is rehearsed by npm run test:image; here its start is.
      if (place.program === "role" && !command.endsWith("migrate")) continue;
      const line = command
        .replaceAll("SLUG", asked.slug)
        .replaceAll("TASK_ID", asked.taskId)
        .replaceAll("localhost:3000", new URL(baseURL!).host)
        .replaceAll(/http:\/\/127\.0\.0\.1:8000\/v1|https:\/\/api\.example\.com\/v1/g, fake.baseUrl)
        .replace("MY_KEY=…", `MY_KEY=${key}`)
        .replace("BENCHHUB_TOKEN=…", `BENCHHUB_TOKEN=${token}`)
        .replace(/DATABASE_URL=postgres:\S+/, `DATABASE_URL=${database}`)
        .replace("import hf:", "import --dry-run hf:")
        .replace(/^npm run role/, `DATABASE_URL=${database} npm run role`);
      const { status, stdout, stderr } = await run(line, {
        cwd: folder,
        env: { ...process.env, ...settings, PATH: `${path.join(folder, "bin")}:${process.env.PATH}` },
      });
      ran++;
      // A problem document is no success, whatever curl says; an ended task has nothing to cancel or resume.
      const refused =
        place.program === "curl" &&
        /"status":\s*[45]\d\d/.test(stdout) &&
        !(line.includes("/tasks/") && /"status":\s*409/.test(stdout));
      if (status !== 0 || refused)
        failed.push(`${file}: ${command}\nexit code ${status}\n${stdout.slice(-600)}\n${stderr.slice(-600)}`);
    }
    expect((await request.delete(`/api/v1/tokens/${id}`, { data: {} })).status()).toBe(204);
    expect(failed.join("\n\n")).toBe("");
    expect(ran).toBeGreaterThan(20);
  } finally {
    await hub.close();
    await fake.close();
    rmSync(folder, { recursive: true });
  }
});

/** In a shell, without holding up this process: the servers that the commands call are in it. */
function run(line: string, options: { cwd: string; env: NodeJS.ProcessEnv }) {
  return new Promise<{ status: number | null; stdout: string; stderr: string }>(resolve => {
    const child = execFile("sh", ["-c", line], options, (_, stdout, stderr) =>
      resolve({ status: child.exitCode, stdout, stderr }),
    );
  });
}

/** A finished leaderboard of models called mine and theirs, as the documents' assertions have it. */
async function ask(request: APIRequestContext, baseUrl: string): Promise<{ slug: string; taskId: string }> {
  const response = await request.post("/api/v1/leaderboard/generate", {
    data: {
      plan: { language: "ko", formats: ["MCQA"], sampleSize: 20 },
      models: [
        { name: "mine", api_base: baseUrl, model: "my-model" },
        { name: "theirs", api_base: baseUrl, model: "their-model" },
      ],
    },
  });
  const { task_id } = await response.json();
  const { leaderboard_url } = await waitForTask(request, task_id);
  return { slug: leaderboard_url!.split("/").at(-1)!, taskId: task_id };
}

/** An npm that runs the checkout's scripts where the reader's files are: `npm run` itself would go to the checkout. */
function putNpm(folder: string): void {
  const script = (entry: string) =>
    `exec "${process.execPath}" --import "${root}/jobs/drizzle-as-commonjs.ts" "${root}/jobs/${entry}" "$@"`;
  mkdirSync(path.join(folder, "bin"));
  const file = path.join(folder, "bin", "npm");
  writeFileSync(
    file,
    `#!/bin/sh
shift; [ "$1" = -s ] && shift
script=$1; shift; [ "$1" = -- ] && shift
case $script in
  benchhub) ${script("cli.ts")};;
  role) ${script("role.ts")};;
  *) exit 64;;
esac
`,
  );
  chmodSync(file, 0o755);
}
