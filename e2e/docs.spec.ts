import { expect, test } from "@playwright/test";
import commands from "../components/docs/cli-reference.json" with { type: "json" };
import { envSchema } from "../lib/env.ts";

const titles = {
  en: { "": "Guide", "/self-hosting": "Self-hosting", "/command-line": "Command line", "/api-guide": "API" },
  ko: { "": "사용 안내", "/self-hosting": "직접 운영하기", "/command-line": "명령줄", "/api-guide": "API" },
} as const;

for (const locale of ["en", "ko"] as const) {
  test(`the documents are read without JavaScript, and lead nowhere that is not there: ${locale}`, async ({
    browser,
    baseURL,
    request,
  }) => {
    const context = await browser.newContext({ baseURL: baseURL!, javaScriptEnabled: false, locale });
    const page = await context.newPage();
    await page.goto("/");
    await page
      .getByRole("contentinfo")
      .getByRole("link", { name: locale === "en" ? "Docs" : "문서" })
      .click();
    const hrefs = new Set<string>();
    for (const [where, title] of Object.entries(titles[locale])) {
      await page.goto(`/docs${where}`);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      for (const link of await page.getByRole("main").getByRole("link").all()) {
        const href = (await link.getAttribute("href"))!;
        if (href.startsWith("#")) await expect(page.locator(href)).toHaveCount(1);
        // Others' sites are out of a test's reach.
        else if (href.startsWith("/")) hrefs.add(href.split("#")[0]!);
      }
      const entries = page.getByRole("article").locator("dt");
      if (where === "/self-hosting") await expect(entries).toHaveCount(Object.keys(envSchema.shape).length);
      if (where === "/command-line")
        await expect(page.getByRole("heading", { level: 3 })).toHaveCount(commands.length);
    }
    for (const href of hrefs) expect([href, (await request.get(href)).status()]).toEqual([href, 200]);
    await context.close();
  });
}
