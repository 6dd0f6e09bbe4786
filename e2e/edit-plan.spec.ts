import { expect } from "@playwright/test";
import { ask, drawQuestions } from "./ask-page.ts";
import { test } from "./own-product.ts";

test.beforeEach(({ page }) => ask(page, "Korean traditional games and seasonal customs, multiple choice"));

test("labels are taken away and added, and the link keeps the edited plan", async ({ page, context }) => {
  const matching = page.getByText(/questions? match(es)? · /);
  const before = await matching.innerText();
  await page.getByRole("button", { name: "Remove Multiple choice" }).click();
  await expect(matching).not.toHaveText(before);
  await expect(page.getByText("Changed by you.")).toBeVisible();

  await page.getByRole("button", { name: "Change: Formats" }).click();
  // The box follows the plan, which follows the server's preview.
  await page.getByRole("checkbox", { name: "Yes or no" }).click();
  await expect(page.getByRole("checkbox", { name: "Yes or no" })).toBeChecked();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: "Remove Yes or no" })).toBeVisible();
  await expect(page).toHaveURL(/plan=/);

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole("button", { name: "Remove Yes or no" })).toBeVisible();
  // The count follows the label, after the server's preview.
  const linked = await other.getByText(/questions? match(es)? · /).innerText();
  expect(linked).not.toBe(before);
  await expect(matching).toHaveText(linked);

  await page.getByRole("button", { name: "Read the question again" }).click();
  await expect(page.getByRole("button", { name: "Remove Multiple choice" })).toBeVisible();
});

test("n and seed are changed, and show in plan.yaml", async ({ page }) => {
  await drawQuestions(page, 7);
  await page.getByRole("spinbutton", { name: "Draw" }).fill("42");
  await page.keyboard.press("Enter");
  await page.getByText("plan.yaml", { exact: true }).click();
  const yaml = page.getByRole("textbox", { name: "plan.yaml" });
  await expect(yaml).toHaveValue(/sample_size: 7\n/);
  await expect(yaml).toHaveValue(/seed: 42\n/);
  await page.reload();
  await expect(page.getByRole("spinbutton", { name: "Questions" })).toHaveValue("7");
  await expect(page.getByRole("spinbutton", { name: "Draw" })).toHaveValue("42");
});

test("an evaluation may stop once the ranking is settled, within a margin that the link and plan.yaml keep", async ({
  page,
}) => {
  await page.getByRole("combobox", { name: "Stop" }).selectOption("once the ranking is settled");
  await page.getByRole("spinbutton", { name: "Margin" }).fill("5");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/known to differ by at most 5 points/)).toBeVisible();
  await page.getByText("plan.yaml", { exact: true }).click();
  await expect(page.getByRole("textbox", { name: "plan.yaml" })).toHaveValue(/stop: settled\nmargin: 5\n/);
  await page.reload();
  await expect(page.getByRole("spinbutton", { name: "Margin" })).toHaveValue("5");
});

test("a plan.yaml is used, and a bad one is refused with the line of each problem", async ({ page }) => {
  await page.getByText("plan.yaml", { exact: true }).click();
  const yaml = page.getByRole("textbox", { name: "plan.yaml" });
  const use = page.getByRole("button", { name: "Use this plan" });
  await yaml.fill("version: 1\nlanguage: ko\nsubject_types:\n  - Cooking\nsample_size: many\ncolour: red\n");
  await use.click();
  const problems = page.getByRole("alert").filter({ hasText: "This plan cannot be read." });
  await expect(problems.getByRole("listitem").filter({ hasText: "Line 4" })).toContainText("Cooking");
  await expect(problems.getByRole("listitem").filter({ hasText: "Line 5" })).toContainText("sample_size");
  await problems.getByRole("button", { name: "Line 4" }).click();
  await expect(yaml).toBeFocused();
  await expect(page.getByRole("button", { name: "Remove Multiple choice" })).toBeVisible();

  await yaml.fill(
    "version: 1\nlanguage: en\nsubject_types: [Science]\nproblem_types: [Binary]\nsample_size: 5\n",
  );
  await use.click();
  await expect(page.getByRole("button", { name: "Remove Yes or no" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove Science" })).toBeVisible();
  await expect(page.getByRole("spinbutton", { name: "Questions" })).toHaveValue("5");
  await expect(page.getByRole("alert").filter({ hasText: "This plan cannot be read." })).toHaveCount(0);
});

test("labels that no question has together say so, and nothing can be run", async ({ page }) => {
  await page.getByText("plan.yaml", { exact: true }).click();
  await page
    .getByRole("textbox", { name: "plan.yaml" })
    .fill("version: 1\nlanguage: fr\nsubject_types: [Science]\n");
  await page.getByRole("button", { name: "Use this plan" }).click();
  await expect(page.getByText("No question matches all of these labels.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeDisabled();

  await page.getByRole("button", { name: /^Allow any language: \d+ questions$/ }).click();
  await expect(page.getByRole("button", { name: "Remove Science" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove French" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeEnabled();
});

test("the preview says what is drawn and what it can show, and asks as many as a difference needs", async ({
  page,
}) => {
  await page.goto("/?plan=n%3D40%3Bf%3DMCQA");
  await expect(page.getByRole("list", { name: "By subject" }).getByRole("listitem").first()).toContainText(
    /\d+ of \d+/,
  );
  await expect(page.getByText("40 scorable questions show a difference of")).toBeVisible();
  const ten = page.getByRole("row", { name: /^10 points/ });
  await page.getByLabel("Assumed: two models differ on").selectOption("0.1");
  await expect(ten).toContainText("77");
  await ten.getByRole("button", { name: "Ask that many" }).click();
  await expect(page.getByRole("spinbutton", { name: "Questions" })).toHaveValue("77");
  await expect(ten).toContainText("reached");
});

test("an HRET config is read with a word on what it leaves, and the plan is had as one", async ({ page }) => {
  await page.getByText("plan.yaml", { exact: true }).click();
  await page
    .getByRole("textbox", { name: "plan.yaml" })
    .fill(
      "dataset:\n  name: benchhub\n  params:\n    language: en\n    subject_types: [law]\n    sample_size: 5\nmodel:\n  name: openai\n  params: {model_name: gpt-x}\nevaluation: {method: string_match}\nlanguage_penalize: false\nfew_shot: {num: 2}\n",
    );
  await page.getByRole("button", { name: "Use this plan" }).click();
  await expect(page.getByRole("button", { name: "Remove Law" })).toBeVisible();
  await expect(page.getByRole("spinbutton", { name: "Examples" })).toHaveValue("2");
  await expect(page.getByText("The model (gpt-x) is no part of a plan")).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download for HRET" }).click();
  const file = await (await download).createReadStream();
  let text = "";
  for await (const chunk of file) text += chunk;
  expect(text).toContain("name: benchhub");
  expect(text).toContain("num: 2");
  expect(text).toContain("- HASS/Law");
});
