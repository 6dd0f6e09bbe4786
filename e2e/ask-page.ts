import { expect, type Page } from "@playwright/test";

/** Put a question and wait for its plan. */
export async function ask(page: Page, query: string): Promise<void> {
  await page.goto("/");
  await page.getByRole("textbox", { name: "What do you need a model for?" }).fill(query);
  await page.getByRole("button", { name: "Find questions" }).click();
  await expect(page.getByRole("heading", { name: "Read as" })).toBeVisible();
}

/** Open a plan by its link (see lib/url-state/plan-param.ts): the same questions whatever the planner reads into words. */
export async function openPlan(page: Page, plan: string): Promise<void> {
  await page.goto(`/?${new URLSearchParams({ plan })}`);
  await expect(page.getByText("Changed by you.")).toBeVisible();
}

/** Change how many questions the plan draws, and wait until the preview says so. */
export async function drawQuestions(page: Page, n: number): Promise<void> {
  await page.getByRole("spinbutton", { name: "Questions" }).fill(String(n));
  await page.keyboard.press("Enter");
  await expect(page.getByText(new RegExp(`match(es)? · ${n} drawn`))).toBeVisible();
}

export async function openEndpointForm(
  page: Page,
  endpoint: { name: string; baseUrl: string; model: string; key?: string },
): Promise<void> {
  await page.getByRole("button", { name: "Add a model" }).click();
  const form = page.getByRole("group", { name: "Add a model" });
  await form.getByLabel("Name", { exact: true }).fill(endpoint.name);
  await form.getByLabel("Model id").fill(endpoint.model);
  await form.getByLabel("Base URL").fill(endpoint.baseUrl);
  if (endpoint.key) await form.getByLabel("API key").fill(endpoint.key);
}

export async function addEndpoint(
  page: Page,
  endpoint: Parameters<typeof openEndpointForm>[1],
): Promise<void> {
  await openEndpointForm(page, endpoint);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("checkbox", { name: endpoint.name })).toBeChecked();
}

export async function run(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Run", exact: true }).click();
}
