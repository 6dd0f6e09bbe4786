import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { findFreePort } from "../db/embedded/free-port.ts";
import { readStarterItems } from "../db/starter/load-starter.ts";
import { type Leaderboard, leaderboardSchema } from "../lib/engine/leaderboard/leaderboard.ts";
import { createAnswerBook } from "./fake-model-server/answer-book.ts";
import { type FakeModelServer, startFakeModelServer } from "./fake-model-server/start-fake-model-server.ts";
import { benchhubLine, lawItems } from "./law-catalog.ts";
import { rankingRow, readRow, waitForLeaderboard } from "./leaderboard-page.ts";
import { type Product, startProduct } from "./product/start-product.ts";

test.use({ locale: "ko-KR" });

const question = "한국 법률에 강한 모델은?";
/** The truth: each answers every question on its own, right with this probability. */
const truth = { 나래: 0.7, 다온: 0.78 };
/** One of the two wants a key. */
const key = "sk-newcomer-0123456789";
const law = lawItems(1_640);
let product: Product;
let fake: FakeModelServer;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  fake = await startFakeModelServer({
    book: createAnswerBook([...readStarterItems().map(({ item }) => item), ...law]),
    models: {
      나래: { accuracy: truth.나래, seed: "a11", key },
      다온: { accuracy: truth.다온, seed: "b11" },
    },
  });
  // A product of its own: other tests' models would not know these questions.
  const dataDir = path.join(tmpdir(), `benchhub-e2e-newcomer-${randomUUID().slice(0, 8)}`);
  product = await startProduct({ port: await findFreePort({ host: "127.0.0.1", wantedPort: 0 }), dataDir });
  const file = path.join(dataDir, "law.jsonl");
  writeFileSync(file, law.map(item => `${benchhubLine(item)}\n`).join(""));
  const imported = execFileSync("npm", ["run", "-s", "benchhub", "--", "import", file, "--json"], {
    encoding: "utf8",
    env: { ...process.env, BENCHHUB_DATA_DIR: dataDir, DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  expect(JSON.parse(imported)).toMatchObject({
    kind: "imported",
    items: law.length,
    progress: { rejected: 0 },
  });
});
test.afterAll(async () => {
  await product?.stop();
  await fake?.close();
});

test("a newcomer reads on 200 questions what they can't tell yet, and on 1,500 a verdict", async ({
  page,
}) => {
  test.setTimeout(120_000);
  console.log(`the truth: ${JSON.stringify(truth)}`);
  await page.goto(product.url);
  await page.getByRole("textbox", { name: "어떤 일에 쓸 모델을 찾으시나요?" }).fill(question);
  await page.getByRole("button", { name: "문항 고르기" }).click();
  await expect(page.getByText(/조건에 맞는 문항 1,6\d\d개/)).toBeVisible();
  for (const model of Object.keys(truth)) await addEndpoint(page, model);

  const few = await evaluate(page);
  expect(few.items).toBe(200);
  const open = few.verdict!;
  expect(open.settled).toBe(false);
  expect(open.pAdjusted!).toBeGreaterThan(0.05);
  const [first, second] = few.rows;
  expect([first!.rankLow, first!.rankHigh, second!.rankLow, second!.rankHigh]).toEqual([1, 2, 1, 2]);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    `${first!.name} 모델이 앞서지만, ${second!.name} 모델과의 차이는 아직 가릴 수 없습니다.`,
  );
  await expect(page.getByRole("main")).toContainText(
    `정답률은 ${percent(first!.mean)}% 대 ${percent(second!.mean)}%이고, 둘 다 답한 문항은 ${open.shared}개입니다. 이만한 차이를 가리려면 약 ${roundedUp(open.itemsNeeded!)}문항이 필요합니다.`,
  );
  await expectRows(page, few);

  await test.step("more questions", async () => {
    const needed = roundedUp(open.itemsNeeded!);
    await page.getByRole("link", { name: `${needed}문항으로 늘리기` }).click();
    await expect(page.getByText(`${needed}개를 뽑음`)).toBeVisible();
    for (const model of Object.keys(truth))
      await expect(page.getByRole("checkbox", { name: model })).toBeChecked();
    await expect(page.getByText("이미 있는 답 400개는 다시 묻지 않습니다.")).toBeVisible();
    await expect(page.getByRole("button", { name: "평가 시작" })).toBeDisabled();
    await page.getByLabel("나래의 API 키").fill(key);
    const n = page.getByRole("spinbutton", { name: "문항 수" });
    await n.fill("1500");
    await n.press("Enter");
    await expect(page.getByText(/1,500개를 뽑음/)).toBeVisible();
  });
  const many = await evaluate(page);
  expect(many.items).toBe(1_500);
  const verdict = many.verdict!;
  expect(verdict.settled).toBe(true);
  expect(verdict.pAdjusted!).toBeLessThan(0.001);
  const [best, next] = many.rows;
  expect(best!.name).toBe("다온");
  expect([best!.rankLow, best!.rankHigh, next!.rankLow, next!.rankHigh]).toEqual([1, 1, 2, 2]);
  expect(verdict.interval!.low).toBeLessThan(truth.다온 - truth.나래);
  expect(verdict.interval!.high).toBeGreaterThan(truth.다온 - truth.나래);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    `다온 모델이 가장 잘 답합니다. 정답률 ${percent(best!.mean)}%.`,
  );
  await expect(page.getByRole("main")).toContainText(
    `나래 모델(${percent(next!.mean)}%)보다 ${percent(verdict.difference)}%p 앞서며, 우연이라고 보기 어렵습니다. 둘 다 답한 1,500문항에서 차이의 95% 구간은 ${percent(verdict.interval!.low)}에서 ${percent(verdict.interval!.high)}까지입니다.`,
  );
  await expectRows(page, many);
});

async function addEndpoint(page: Page, model: string): Promise<void> {
  await page.getByRole("button", { name: "모델 추가" }).click();
  const form = page.getByRole("group", { name: "모델 추가" });
  await form.getByLabel("이름", { exact: true }).fill(model);
  await form.getByLabel("모델 ID").fill(model);
  await form.getByLabel("기본 URL").fill(fake.baseUrl);
  if (model === "나래") await form.getByLabel("API 키").fill(key);
  await page.getByRole("button", { name: "추가", exact: true }).click();
  await expect(page.getByRole("checkbox", { name: model })).toBeChecked();
}

/** Start, wait for the leaderboard, and read the numbers that its page must agree with. */
async function evaluate(page: Page): Promise<Leaderboard> {
  await page.getByRole("button", { name: "평가 시작" }).click();
  await page.waitForURL(/\/leaderboards\//, { timeout: 60_000 });
  await waitForLeaderboard(page);
  const answer = await page.request.get(page.url().replace("/leaderboards/", "/api/v1/leaderboards/"));
  return leaderboardSchema.parse(await answer.json());
}

/** What the table shows of both models is what the JSON says; the truth lies in the interval. */
async function expectRows(page: Page, leaderboard: Leaderboard): Promise<void> {
  for (const [name, accuracy] of Object.entries(truth)) {
    const row = leaderboard.rows.find(one => one.name === name)!;
    const { rank, score, low, high, n } = await readRow(rankingRow(page, name));
    const { rankLow, rankHigh, interval } = row;
    expect(rank).toBe(rankLow === rankHigh ? `${rankLow}` : `${rankLow}–${rankHigh}`);
    expect([score, low, high].map(String)).toEqual(
      [row.mean, interval!.low, interval!.high].map(share => String(Number(percent(share)))),
    );
    expect(n).toBe(row.n);
    expect(interval!.low).toBeLessThan(accuracy);
    expect(interval!.high).toBeGreaterThan(accuracy);
  }
}

/** With one decimal, as 200 questions and more carry. */
function percent(share: number | null): string {
  return (share! * 100).toFixed(1);
}

/** Two digits, upwards. */
function roundedUp(n: number): string {
  const step = n < 1_000 ? 10 : 100;
  return (Math.ceil(n / step) * step).toLocaleString("ko-KR");
}
