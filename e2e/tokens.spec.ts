import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { placesContaining } from "./product/open-product-database.ts";

const run = promisify(execFile);

test("a token is made on its page, shown once, used, seen as used, and opens nothing once it is revoked", async ({
  page,
  baseURL,
}) => {
  const call = (authorization: string) =>
    fetch(`${baseURL}/api/v1/tokens`, { headers: authorization ? { authorization } : {} });
  await page.goto("/tokens");
  await page.getByLabel("What it is for").fill("nightly check");
  await page.getByRole("button", { name: "Make a token" }).click();
  const token = await page.getByLabel("Token", { exact: true }).inputValue();
  expect(token).toMatch(/^bhp_[\w-]{32}$/);
  const answer = await call(`Bearer ${token}`);
  expect(answer.status).toBe(200);
  const body = await answer.text();
  expect(body).not.toContain(token);
  const { tokens } = JSON.parse(body) as { tokens: { name: string; last_used_at: string | null }[] };
  expect(tokens[0]).toMatchObject({ name: "nightly check", last_used_at: expect.any(String) });

  await page.reload();
  // The documents' commands may have made tokens of their own, and revoked them.
  const used = page.getByText(/last used/).filter({ hasText: "works" });
  await expect(used).toHaveCount(1);
  await expect(page.getByText(token)).toHaveCount(0);
  await page.getByRole("button", { name: "Revoke: nightly check" }).click();
  await expect(used).toHaveCount(0);
  await expect(page.getByText(/ · revoked /).first()).toBeVisible();
  const refused = await call(`Bearer ${token}`);
  expect(refused.status).toBe(401);
  expect(refused.headers.get("www-authenticate")).toBe("Bearer");
  expect(await (await call("Bearer bhp_nosuch")).text()).toBe(await refused.text());
  expect((await call("")).status).toBe(200);
  expect(await placesContaining(process.env.E2E_DATA_DIR!, token)).toEqual([]);
});

test("the command line makes, lists and revokes tokens; with a token none is made", async ({ baseURL }) => {
  const benchhub = async (...args: string[]) => {
    const program = ["--import", "./jobs/drizzle-as-commonjs.ts", "jobs/cli.ts", "token", ...args];
    const env = { ...process.env, BENCHHUB_DATA_DIR: process.env.E2E_DATA_DIR, DATABASE_URL: "" };
    return (await run(process.execPath, program, { env })).stdout;
  };
  const token = (await benchhub("create", "--name", "ci", "--expires", "7d")).trim();
  const use = (method: string) =>
    fetch(`${baseURL}/api/v1/tokens`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(method === "POST" ? { body: "{}" } : {}),
    });
  expect((await use("GET")).status).toBe(200);
  expect((await use("POST")).status).toBe(401);
  const listed = JSON.parse((await benchhub("list")).split("\n")[0]!);
  expect(listed).toMatchObject({ name: "ci", revoked_at: null });
  await benchhub("revoke", String(listed.id));
  expect((await use("GET")).status).toBe(401);
});
