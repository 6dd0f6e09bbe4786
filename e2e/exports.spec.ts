import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse as parseCsv } from "csv-parse/sync";
import { parse as parseYaml } from "yaml";
import { finishedLeaderboard } from "./finished-leaderboard.ts";

const titles = { en: ["Share", "Export"], ko: ["공유", "내보내기"] } as const;

for (const locale of ["en", "ko"] as const) {
  test(`Share and Export open without JavaScript and hold plain links: ${locale}`, async ({
    browser,
    request,
    baseURL,
  }) => {
    const board = await finishedLeaderboard(request);
    const context = await browser.newContext({ baseURL: baseURL!, javaScriptEnabled: false, locale });
    const page = await context.newPage();
    await page.goto(board);
    const [share, exporting] = titles[locale].map(title =>
      page.getByRole("group").filter({ has: page.locator("summary", { hasText: title }) }),
    );
    await share!.locator("summary").click();
    await expect(share!.getByRole("paragraph")).toBeVisible();
    await exporting!.locator("summary").click();
    const links = await exporting!.getByRole("link").all();
    expect(links).toHaveLength(14);
    for (const link of links) {
      const href = (await link.getAttribute("href"))!;
      const { status, headers } = await request.get(href).then(answer => ({
        status: answer.status(),
        headers: answer.headers(),
      }));
      expect([href, status]).toEqual([href, 200]);
      expect(headers["content-disposition"]).toMatch(/^attachment; filename="[\w.-]+"$/);
    }
    const image = await page.locator('meta[property="og:image"]').getAttribute("content");
    expect(image).toBe(`${baseURL}${board}/opengraph-image?lang=${locale}`);
    await context.close();
  });
}

test("each export opens in what it is for", async ({ request, baseURL }) => {
  const board = await finishedLeaderboard(request);
  const get = async (format: string) => {
    const answer = await request.get(`/api/v1${board}/export?format=${format}&lang=ko`);
    return { type: answer.headers()["content-type"]!, body: await answer.body() };
  };
  const json = await get("json");
  const document = JSON.parse(json.body.toString());
  expect(document.$schema).toBe(`${baseURL}/api/v1/schemas/leaderboard.json`);
  const schema = await (await request.get(document.$schema)).json();
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  expect([validate(document), validate.errors]).toEqual([true, null]);

  const csv = async (format: string) =>
    parseCsv<Record<string, string>>((await get(format)).body, { bom: true, columns: true });
  expect((await csv("csv")).map(row => Number(row.score))).toEqual(
    document.rows.map((row: { mean: number }) => row.mean),
  );
  const answers = await csv("samples-csv");
  expect(answers).toHaveLength(80);
  const scored = answers.filter(({ model, correctness }) => model === "random" && correctness !== "");
  const right = scored.filter(({ correctness }) => correctness === "1");
  const random = document.rows.find((row: { name: string }) => row.name === "random");
  expect(right.length / scored.length).toBeCloseTo(random.mean, 9);

  expect(parseYaml((await get("plan")).body.toString())).toMatchObject({ sample_size: 40 });
  expect(parseYaml((await get("hret")).body.toString())).toHaveProperty("dataset.name", "benchhub");
  expect((await get("markdown")).body.toString()).toContain("무작위 추측");
  expect((await get("latex")).body.toString()).toContain("\\toprule");

  const svg = await get("svg");
  expect(svg.type).toContain("image/svg+xml");
  expect(svg.body.toString()).toContain("무작위 추측");
  const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];
  const png = await get("png");
  const [width, height] = /width="(\d+)" height="(\d+)"/.exec(svg.body.toString())!.slice(1).map(Number);
  expect(sizeOf(png.body)).toEqual([2 * (width! + 32), 2 * (height! + 32)]);
  const picture = await request.get(`${board}/opengraph-image?lang=ko`);
  expect(picture.headers()["content-type"]).toBe("image/png");
  expect(sizeOf(await picture.body())).toEqual([1200, 630]);

  const bundle = path.join(tmpdir(), `benchhub-e2e-bundle-${process.pid}.zip`);
  writeFileSync(bundle, (await get("bundle")).body);
  const verify = () =>
    execFileSync("npm", ["run", "-s", "benchhub", "--", "verify", bundle], {
      encoding: "utf8",
      stdio: "pipe",
    });
  try {
    expect(verify()).toContain("Reproduced: 40 questions, 2 models, 80 verdicts");
    const bytes = readFileSync(bundle);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(bundle, bytes);
    expect(verify).toThrow();
  } finally {
    rmSync(bundle);
  }
  expect((await request.get(`/api/v1${board}/export?format=docx`)).status()).toBe(400);
  expect((await request.get("/api/v1/leaderboards/none/export?format=csv")).status()).toBe(404);
});
