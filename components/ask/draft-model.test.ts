import { expect, test } from "vitest";
import { choiceOf, type DraftModel, draftModels, keylessChoiceOf, lacksKey } from "./draft-model.ts";

const endpoint: DraftModel & { kind: "endpoint" } = {
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

test("what an earlier evaluation asked is ticked and filled in, and nothing else", () => {
  const facts = (name: string) => ({
    name,
    host: null,
    model: null,
    settings: { temperature: 0 },
    price: null,
  });
  const { api_key: _key, ...keyless } = endpoint.endpoint;
  const drafts = draftModels({
    baselines: ["random", "first"],
    house: [facts("Big"), facts("Small")],
    asked: [
      { choice: keyless, hadKey: true },
      { choice: { builtin: "first" }, hadKey: false },
      { choice: { house: "Small" }, hadKey: false },
      { choice: { house: "No longer offered" }, hadKey: false },
    ],
  });
  expect(drafts.filter(({ ticked }) => ticked).map(choiceOf)).toEqual([
    { builtin: "first" },
    { house: "Small" },
    { name: "A", api_base: "http://x/v1", settings: { temperature: 0, maxTokens: 64 } },
  ]);
});

test("a key is typed again only where one was given before and something is left to ask", () => {
  const { api_key: _key, ...keyless } = endpoint.endpoint;
  const asked = { ...endpoint, endpoint: keyless, hadKey: true };
  expect(lacksKey(asked, 3)).toBe(true);
  expect(lacksKey(asked, 0)).toBe(false);
  expect(lacksKey({ ...asked, hadKey: false }, 3)).toBe(false);
  expect(lacksKey({ ...endpoint, hadKey: true }, 3)).toBe(false);
});
