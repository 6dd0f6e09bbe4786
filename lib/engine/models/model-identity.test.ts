import { describe, expect, it } from "vitest";
import { baselineIds, type EndpointChoice, endpointChoiceSchema, modelChoiceSchema } from "./model-choice.ts";
import { modelIdentity, normalBaseUrl } from "./model-identity.ts";
import { modelLabel } from "./model-label.ts";
import { isPublicModel } from "./public-providers.ts";

const endpoint = (part: Partial<Record<keyof EndpointChoice, unknown>> = {}): EndpointChoice =>
  endpointChoiceSchema.parse({ name: "Mine", api_base: "https://llm.example.com/v1", model: "m-1", ...part });
const identityOf = (part: Partial<Record<keyof EndpointChoice, unknown>>, owner = "ann") =>
  modelIdentity({ choice: endpoint(part), owner }).identity;

describe("modelIdentity", () => {
  it("of a private endpoint belongs to its owner alone", () => {
    expect(modelIdentity({ choice: endpoint(), owner: "ann" })).toMatchObject({
      scope: "ann",
      host: "llm.example.com",
    });
    expect(identityOf({}, "ann")).not.toBe(identityOf({}, "bob"));
  });

  it("of a listed public provider is everybody's", () => {
    const api_base = "https://api.openai.com/v1";
    expect(modelIdentity({ choice: endpoint({ api_base }), owner: "ann" }).scope).toBe("shared");
    expect(identityOf({ api_base }, "ann")).toBe(identityOf({ api_base }, "bob"));
  });

  it("of a private endpoint is never a public provider's, whatever it calls itself", () => {
    const publicOne = identityOf({ api_base: "https://api.openai.com/v1", model: "gpt-4o" });
    for (const api_base of [
      "http://api.openai.com/v1",
      "https://api.openai.com:8443/v1",
      "https://api.openai.com.evil.example/v1",
      "https://evil.example/api.openai.com/v1",
      "http://127.0.0.1:8000/v1",
    ]) {
      const identity = modelIdentity({
        choice: endpoint({ api_base, model: "gpt-4o", name: "gpt-4o" }),
        owner: "ann",
      });
      expect(identity.scope).toBe("ann");
      expect(identity.identity).not.toBe(publicOne);
    }
  });

  it("does not change with the key, the name it is shown by, or a default said aloud", () => {
    const plain = identityOf({});
    expect(identityOf({ api_key: "sk-secret" })).toBe(plain);
    expect(identityOf({ name: "Another name" })).toBe(plain);
    expect(identityOf({ settings: { temperature: 0, maxTokens: 2048 } })).toBe(plain);
    expect(identityOf({ model: undefined, name: "m-1" })).toBe(plain);
  });

  it.each([
    ["model id", { model: "m-2" }],
    ["host", { api_base: "https://llm2.example.com/v1" }],
    ["path", { api_base: "https://llm.example.com/v2" }],
    ["port", { api_base: "https://llm.example.com:444/v1" }],
    ["scheme", { api_base: "http://llm.example.com/v1" }],
    ["temperature", { settings: { temperature: 0.7 } }],
    ["token limit", { settings: { maxTokens: 512 } }],
    ["top-p", { settings: { topP: 0.9 } }],
  ])("changes with the %s", (_what, part) => {
    expect(identityOf(part)).not.toBe(identityOf({}));
  });

  it("never holds the key, in any field", () => {
    const identity = modelIdentity({ choice: endpoint({ api_key: "sk-secret" }), owner: "ann" });
    expect(JSON.stringify(identity)).not.toContain("sk-secret");
  });

  it("of a baseline is its id, for everybody", () => {
    for (const builtin of baselineIds) {
      expect(modelIdentity({ choice: { builtin }, owner: "ann" })).toMatchObject({
        identity: `baseline:${builtin}`,
        scope: "shared",
        kind: "baseline",
      });
    }
  });
});

describe("normalBaseUrl", () => {
  it.each([
    "https://llm.example.com/v1",
    "https://llm.example.com/v1/",
    "https://llm.example.com/v1//",
    "https://LLM.Example.COM/v1",
    "https://llm.example.com:443/v1",
    "  https://llm.example.com/v1  ",
    "https://llm.example.com/v1/chat/completions",
    "https://llm.example.com/v1/chat/completions/",
    "https://llm.example.com/v1//chat/completions",
    "https://llm.example.com/x/../v1",
  ])("has one spelling for %s", text => {
    expect(normalBaseUrl(text)).toBe("https://llm.example.com/v1");
  });

  it("keeps what may be another place: a path's case, its scheme and its port", () => {
    expect(normalBaseUrl("http://h:8000/Api/V1")).toBe("http://h:8000/Api/V1");
    expect(normalBaseUrl("https://h/")).toBe("https://h");
  });
});

describe("isPublicModel", () => {
  it.each([
    ["https://api.openai.com/v1", true],
    ["https://openrouter.ai/api/v1", true],
    ["https://API.MISTRAL.AI/v1", true],
    ["http://api.openai.com/v1", false],
    ["https://api.openai.com:444/v1", false],
    ["https://api.openai.com.example.com", false],
    ["https://example.com/api.openai.com", false],
    ["https://api.openai.com./v1", false],
    ["http://localhost:11434/v1", false],
  ])("%s: %s", (url, listed) => {
    expect(isPublicModel({ baseUrl: url, model: "m" })).toBe(listed);
  });

  it.each([
    ["https://api.openai.com/v1", "gpt-4o-mini", true],
    ["https://api.openai.com/v1", "ft:gpt-4o-mini:acme::9x", false],
    ["https://api.mistral.ai/v1", "ft:open-mistral-7b:acme", false],
    ["https://openrouter.ai/api/v1", "openai/gpt-4o:free", true],
    ["https://openrouter.ai/api/v1", "@preset/gpt-4o", false],
    ["https://openrouter.ai/api/v1", "openai/gpt-4o@preset/mine", false],
    ["https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "qwen-plus", true],
    ["https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "qwen3-8b-ft-202511170119-a5ba", false],
    ["https://api.fireworks.ai/inference/v1", "accounts/fireworks/models/llama-v3", true],
    ["https://api.fireworks.ai/inference/v1", "accounts/acme/models/llama-v3", false],
    ["https://api.deepinfra.com/v1/openai", "deploy_id:9x", false],
    ["https://generativelanguage.googleapis.com/v1beta/openai", "tunedModels/9x", false],
    ["https://api.friendli.ai/serverless/v1", "LGAI-EXAONE/EXAONE-4.0", true],
    ["https://api.friendli.ai/dedicated/v1", "9x", false],
    ["https://api.friendli.ai/dedicated", "9x", false],
  ])("what an account made for itself is its own: %s %s: %s", (baseUrl, model, served) => {
    expect(isPublicModel({ baseUrl, model })).toBe(served);
    const choice = endpoint({ api_base: baseUrl, model });
    expect(modelIdentity({ choice, owner: "ann" }).scope).toBe(served ? "shared" : "ann");
  });
});

describe("modelChoiceSchema", () => {
  it.each([
    ["no scheme", "llm.example.com/v1", /whole address/],
    ["another scheme", "ftp://llm.example.com", /whole address/],
    ["a file", "file:///etc/passwd", /whole address/],
    ["a password", "https://u:p@llm.example.com", /user name and password/],
    ["a query", "https://llm.example.com/v1?key=1", /before \? and #/],
    ["a fragment", "https://llm.example.com/v1#x", /before \? and #/],
  ])("refuses an address with %s", (_what, api_base, message) => {
    expect(endpointChoiceSchema.safeParse({ name: "n", api_base }).error?.issues[0]?.message).toMatch(
      message,
    );
  });

  it.each(["gpt-x\u200b", "\u202ex-tpg", "gpt\u2066-x", "gpt\ufeff-x", "gpt-\nx", "gpt\0x"])(
    "refuses a name that would be shown as another's: %j",
    name => {
      for (const field of ["name", "model"]) {
        const given = { name: "n", api_base: "https://h", [field]: name };
        expect(endpointChoiceSchema.safeParse(given).error?.issues[0]?.message).toMatch(/not seen/);
      }
      expect(endpointChoiceSchema.safeParse({ name: "모델 👩\u200d🔬", api_base: "https://h" }).success).toBe(
        true,
      );
    },
  );

  it("refuses an unknown baseline, an unknown field and settings out of range", () => {
    expect(modelChoiceSchema.safeParse({ builtin: "oracle" }).success).toBe(false);
    expect(modelChoiceSchema.safeParse({ builtin: "random", api_key: "k" }).success).toBe(false);
    for (const settings of [{ temperature: 3 }, { maxTokens: 0 }, { topP: 0 }, { seed: 1 }]) {
      expect(endpointChoiceSchema.safeParse({ name: "n", api_base: "https://h", settings }).success).toBe(
        false,
      );
    }
  });
});

it("modelLabel says what was measured, and where", () => {
  expect(modelLabel(modelIdentity({ choice: endpoint(), owner: "ann" }))).toBe("m-1@llm.example.com");
  expect(modelLabel(modelIdentity({ choice: { builtin: "longest" }, owner: "ann" }))).toBe(
    "baseline:longest",
  );
});
