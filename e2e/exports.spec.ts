import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse as parseCsv } from "csv-parse/sync";
import { planFingerprint } from "../lib/engine/plan/fingerprint.ts";
import { planFromHret } from "../lib/engine/plan/plan-from-hret.ts";
import { finishedLeaderboard } from "./finished-leaderboard.ts";
import { drawnBoxes, inkIn } from "./picture-ink.ts";

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

  // The plan that comes back is the one that went out: the very same leaderboard answers it, and nothing is asked anew.
  const plan = (await get("plan")).body.toString();
  const again = await request.post("/api/v1/leaderboard/generate", {
    data: { query: document.query, plan, models: [{ builtin: "random" }, { builtin: "overlap" }] },
  });
  expect((await again.json()).leaderboard_url).toBe(board);
  const { plan: fromHret, notes } = planFromHret((await get("hret")).body.toString());
  expect([planFingerprint(fromHret), notes]).toEqual([document.fingerprint, []]);
  expect((await get("markdown")).body.toString()).toContain("무작위 추측");
  expect((await get("latex")).body.toString()).toContain("무작위 추측");

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

test("pictures open in a browser, with ink wherever a text stands", async ({ page, request }) => {
  const board = await finishedLeaderboard(request);
  const get = async (path: string) => {
    const answer = await request.get(path);
    return { type: answer.headers()["content-type"]!, bytes: await answer.body() };
  };
  const chart = (format: string) => get(`/api/v1${board}/export?format=${format}&lang=ko`);
  const [svg, png] = [await chart("svg"), await chart("png")];
  expect([svg.type, png.type]).toEqual([expect.stringContaining("image/svg+xml"), "image/png"]);
  const drawing = svg.bytes.toString();
  expect(drawing).toContain("무작위 추측");
  // A blank page, whose scripts may look into a picture.
  await page.goto("about:blank");
  const [ground] = await drawnBoxes(page, { svg: drawing, selector: "svg > rect" });
  const texts = await drawnBoxes(page, { svg: drawing, selector: "text" });
  expect(texts.length).toBeGreaterThan(8);
  for (const { scale, ...picture } of [
    { ...svg, scale: 1 },
    { ...png, scale: 2 },
  ]) {
    const boxes = texts.map(box => ({
      x: scale * (box.x - ground!.x),
      y: scale * (box.y - ground!.y),
      width: scale * box.width,
      height: scale * box.height,
    }));
    const seen = await inkIn(page, { ...picture, boxes });
    expect([seen.width, seen.height]).toEqual([scale * ground!.width, scale * ground!.height]);
    expect(texts.filter((_, i) => seen.ink[i]! < 0.04 || seen.ink[i]! > 0.6)).toEqual([]);
  }

  const link = await get(`${board}/opengraph-image?lang=ko`);
  const part = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
  const written = {
    question: part(72, 62, 400, 40),
    title: part(72, 112, 600, 60),
    names: part(72, 235, 330, 300),
    intervals: part(430, 235, 420, 300),
    values: part(900, 235, 228, 300),
    footer: part(72, 560, 300, 40),
    brand: part(900, 560, 228, 40),
  };
  const margins = [part(0, 20, 70, 600), part(1130, 20, 70, 600)];
  const seen = await inkIn(page, { ...link, boxes: [...Object.values(written), ...margins] });
  expect([seen.width, seen.height]).toEqual([1200, 630]);
  Object.keys(written).forEach((name, i) => {
    expect(seen.ink[i], name).toBeGreaterThan(0.005);
    expect(seen.ink[i], name).toBeLessThan(0.5);
  });
  expect(seen.ink.slice(-2)).toEqual([0, 0]);
});
