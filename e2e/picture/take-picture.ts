import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, request as requests } from "@playwright/test";
import { ensureChromium } from "../../.ci/ensure-chromium.ts";
import { findFreePort } from "../../db/embedded/free-port.ts";
import { startFakeModelServer } from "../fake-model-server/start-fake-model-server.ts";
import { startProduct } from "../product/start-product.ts";
import { waitForTask } from "../wait-for-task.ts";

/**
 * README's picture, made anew: `node e2e/picture/take-picture.ts`. A real evaluation of the starter questions; the models
 * are fake ones on loopback that know a share of the answers, under names that are nobody's.
 */
const file = path.join(import.meta.dirname, "../../public/leaderboard.png");
const accuracies = { "cedar-9b": 0.86, "maple-27b": 0.79, "willow-4b": 0.74, "birch-2b": 0.52 };

const models = await startFakeModelServer({
  models: Object.fromEntries(
    Object.entries(accuracies).map(([name, accuracy]) => [
      name,
      { accuracy, seed: name, latencyMs: [20, 60] as const },
    ]),
  ),
});
const product = await startProduct({
  port: await findFreePort({ host: "127.0.0.1", wantedPort: 0 }),
  dataDir: path.join(tmpdir(), `benchhub-picture-${randomUUID().slice(0, 8)}`),
});
try {
  const request = await requests.newContext({ baseURL: product.url });
  const asked = await request.post("/api/v1/leaderboard/generate", {
    data: {
      query: "Which model knows most, whatever the subject?",
      plan: { formats: ["MCQA"], sampleSize: 300 },
      models: [
        ...Object.keys(accuracies).map(name => ({ name, api_base: models.baseUrl, model: name })),
        { builtin: "random" },
      ],
    },
  });
  const { leaderboard_url } = await waitForTask(request, (await asked.json()).task_id);
  await request.dispose();
  const browser = await chromium.launch({
    executablePath: await ensureChromium({ log: console.error }),
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  const page = await browser.newPage({
    viewport: { width: 1120, height: 620 },
    deviceScaleFactor: 1.25,
    locale: "en-US",
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  await page.goto(`${product.url}${leaderboard_url}`, { waitUntil: "networkidle" });
  await page.screenshot({ path: file });
  await browser.close();
} finally {
  await product.stop();
  await models.close();
}
