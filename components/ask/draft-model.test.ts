import { expect, test } from "vitest";
import { choiceOf, type DraftModel, draftModels, keylessChoiceOf } from "./draft-model.ts";

const endpoint: DraftModel = {
  kind: "endpoint",
  id: "1",
  ticked: true,
  endpoint: {
    name: "A",
    api_base: "http://x/v1",
    api_key: "sk-1",
    settings: { temperature: 0, maxTokens: 64 },
  },
};

test("a preview never carries a key, a submission does", () => {
  expect(JSON.stringify(keylessChoiceOf(endpoint))).not.toContain("sk-1");
  expect(choiceOf(endpoint)).toMatchObject({ api_key: "sk-1" });
});

test("the server's own models are offered unticked, and chosen by their name alone", () => {
  const facts = { name: "Big", host: null, model: null, settings: { temperature: 0 }, price: null };
  const drafts = draftModels({ baselines: ["random"], house: [facts] });
  expect(drafts.map(({ kind, ticked }) => [kind, ticked])).toEqual([
    ["baseline", true],
    ["house", false],
  ]);
  expect(drafts.map(choiceOf)).toEqual([{ builtin: "random" }, { house: "Big" }]);
  expect(drafts.map(keylessChoiceOf)).toEqual(drafts.map(choiceOf));
});
