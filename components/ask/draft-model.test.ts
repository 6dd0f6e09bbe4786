import { expect, test } from "vitest";
import { choiceOf, type DraftModel, keylessChoiceOf } from "./draft-model.ts";

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
