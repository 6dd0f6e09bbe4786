import { expect } from "@playwright/test";
import { parse as parseCsv } from "csv-parse/sync";
import { drizzle } from "drizzle-orm/postgres-js";
import { loadItems, makeItem } from "../db/testing/make-item.ts";
import { cookieOf, test } from "./hosted-product.ts";
import { withProductDatabase } from "./product/open-product-database.ts";
import { waitForTask } from "./wait-for-task.ts";

const host = "evil.example";
/** What runs, loads, links, computes, or reads as something else where it is taken for more than text. */
const payload = `<script>window.smuggled=1</script><img src=x onerror="window.smuggled=2"><svg onload="window.smuggled=3"></svg>![x](https://${host}/a.png)[go](javascript:window.smuggled=4)`;
const hidden = "\u202Egnp.exe\u202C\u200B";
const name = `=HYPERLINK("//${host}")<img src=//${host} onerror=window.smuggled=5>]\\input{x}`;

test("hostile answers, questions and names are text on every page and in every file", async ({
  browser,
  hosted: { url, dataDir, generate, listed },
}) => {
  test.setTimeout(120_000);
  const benchmark = `hostile <b>${host}</b>`;
  const item = makeItem({
    prompt: `=1+1 ${payload} ${hidden} \\input{secret}`,
    options: [`@SUM(1) ${payload}`, `B ${hidden}`, "three", "four"],
    gold: "B",
    benchmark,
  });
  await withProductDatabase(dataDir, async sql => {
    await loadItems(drizzle(sql), { items: [item], source: "hostile", revision: "1" });
  });
  const cookie = cookieOf("oscar");
  const context = await browser.newContext({
    baseURL: url,
    extraHTTPHeaders: { cookie: `visitor=${cookie}` },
  });
  const page = await context.newPage();
  const task = {
    query: `${payload} ${hidden}`,
    plan: { benchmarks: [benchmark], sampleSize: 1 },
    models: [
      { name, api_base: listed.baseUrl, model: name },
      { name: `@${name}`, api_base: listed.baseUrl, model: name, settings: { temperature: 1 } },
    ],
  };
  listed.setModel(name, { reply: `=1+1 ${payload} ${hidden}\n\\input{secret}\nAnswer: B` });
  const { body } = await generate(task, { cookie, address: "55.0.0.1" });
  const { leaderboard_url: board } = await waitForTask(context.request, body.task_id);
  const asked: string[] = [];
  page.on("request", request => asked.push(request.url()));
  page.on("dialog", dialog => asked.push(`dialog: ${dialog.message()}`));

  const { models } = await (await context.request.get("/api/v1/models?limit=100")).json();
  const model = models.find((known: { name: string }) => known.name.includes("HYPERLINK")).publicId;
  const { items } = await (await context.request.get(`${url}/api/v1${board}/samples`)).json();
  const question = `/items/${items[0].contentId}`;
  for (const [path, shows] of [
    [board!, name],
    [`${board}/samples`, "onerror"],
    [`${board}/compare`, "onerror"],
    [question, "onerror"],
    [`/items?q=SUM`, "hostile"],
    [`/models/${model}`, "HYPERLINK"],
    ["/browse", "HYPERLINK"],
    [`/?q=${encodeURIComponent(payload)}`, ""],
  ] as const) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    expect([path, (await page.locator("body").innerText()).includes(shows)]).toEqual([path, true]);
    const found = await page.evaluate(evil => {
      const inText = [
        ...document.querySelectorAll(
          "script:not([nonce]):not([src^='/_next/static/']), iframe, object, embed, base, [onerror], [onload]",
        ),
      ];
      const loaded = [...document.querySelectorAll("[src], [href], [srcset]")].filter(element =>
        ["src", "href", "srcset"].some(
          attribute =>
            /^\s*javascript:/i.test(element.getAttribute(attribute) ?? "") ||
            (element.getAttribute(attribute) ?? "").split("?")[0]!.includes(evil),
        ),
      );
      return {
        smuggled: (window as { smuggled?: number }).smuggled ?? null,
        elements: [...inText, ...loaded].map(element => element.outerHTML.slice(0, 200)),
      };
    }, host);
    expect([path, found]).toEqual([path, { smuggled: null, elements: [] }]);
  }
  await page.goto(`${board}/samples`);
  await expect(page.getByText("U+202E").first()).toBeVisible();
  expect(asked.filter(address => new URL(address).host !== new URL(url).host)).toEqual([]);

  const file = async (format: string) => {
    const response = await context.request.get(`${url}/api/v1${board}/export?format=${format}`);
    expect([format, response.status()]).toEqual([format, 200]);
    expect(response.headers()["content-disposition"]).toMatch(/^attachment; filename="[\w.-]+"$/);
    return (await response.body()).toString();
  };
  for (const format of ["csv", "samples-csv"]) {
    const cells = parseCsv(await file(format), { bom: true }).flat() as string[];
    expect(cells.filter(cell => /^\s*[=+@\t\r]|^\s*-(?!\d)/.test(cell))).toEqual([]);
  }
  const markdown = await file("markdown");
  expect(markdown).not.toMatch(/(?<!\\)<(script|img|svg)/);
  expect(markdown).not.toMatch(/(?<!\\)!?\[[^\]]*(?<!\\)\]\(/);
  expect(await file("latex")).not.toContain("\\input{");
  const document = JSON.parse(await file("json"));
  expect(document.rows.map((row: { name: string }) => row.name).sort()).toEqual([name, `@${name}`].sort());
  const svg = await file("svg");
  expect(svg).not.toMatch(/<(script|image|foreignObject|a)\b|\son\w+=|javascript:/i);
  await file("png");
  await file("bundle");
  const picture = await context.request.get(`${url}${board}/opengraph-image`);
  expect(picture.headers()["content-type"]).toBe("image/png");
  // Told as a file, never as a page of ours.
  const raw = await context.request.get(`${url}/api/v1${board}`);
  expect(raw.headers()).toMatchObject({
    "content-type": "application/json",
    "x-content-type-options": "nosniff",
  });
  await context.close();
});
