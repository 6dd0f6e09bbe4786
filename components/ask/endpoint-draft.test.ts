import { expect, test } from "vitest";
import { emptyEndpoint, readEndpoint } from "./endpoint-draft.ts";

const typed = { ...emptyEndpoint(null), name: " A ", apiBase: "http://127.0.0.1:8077/v1", apiKey: "" };

test("an endpoint as typed, without what was left empty", () => {
  expect(readEndpoint(typed)).toEqual({
    ok: true,
    endpoint: {
      name: "A",
      api_base: "http://127.0.0.1:8077/v1",
      settings: { temperature: 0, maxTokens: 2_048 },
    },
  });
});

test("the model id names it where no name is given", () => {
  expect(readEndpoint({ ...typed, name: "", model: "m-1" })).toMatchObject({
    endpoint: { name: "m-1", model: "m-1" },
  });
});

test("each field says what is wrong with it", () => {
  const bad = {
    ...typed,
    name: "",
    apiBase: "example.com",
    temperature: "3",
    maxTokens: "1.5",
    requestsPerMinute: "0",
    tokensPerMinute: "many",
  };
  expect(readEndpoint(bad)).toEqual({
    ok: false,
    problems: {
      name: "required",
      apiBase: "badUrl",
      temperature: "badTemperature",
      maxTokens: "badTokens",
      requestsPerMinute: "badRate",
      tokensPerMinute: "badRate",
    },
  });
});

test("a stated rate is kept, an empty one states nothing", () => {
  expect(readEndpoint({ ...typed, requestsPerMinute: "60" })).toMatchObject({
    endpoint: { limits: { requests_per_minute: 60 } },
  });
  const read = readEndpoint({ ...typed, tokensPerMinute: " 90000 " });
  expect(read).toMatchObject({ endpoint: { limits: { tokens_per_minute: 90_000 } } });
  expect(read.ok && emptyEndpoint(read.endpoint)).toMatchObject({
    requestsPerMinute: "",
    tokensPerMinute: "90000",
  });
});

test("a price is stated whole or not at all", () => {
  const read = readEndpoint({ ...typed, inputPrice: "0.5", outputPrice: " 0 " });
  expect(read).toMatchObject({ endpoint: { price: { input_per_million: 0.5, output_per_million: 0 } } });
  expect(read.ok && emptyEndpoint(read.endpoint)).toMatchObject({ inputPrice: "0.5", outputPrice: "0" });
  expect(readEndpoint({ ...typed, inputPrice: "1" })).toEqual({
    ok: false,
    problems: { outputPrice: "badPrice" },
  });
  expect(readEndpoint({ ...typed, inputPrice: "-1", outputPrice: "much" })).toEqual({
    ok: false,
    problems: { inputPrice: "badPrice", outputPrice: "badPrice" },
  });
});

test("what was saved comes back into the form", () => {
  const read = readEndpoint({ ...typed, apiKey: "k", model: "m" });
  expect(read.ok && emptyEndpoint(read.endpoint)).toMatchObject({ name: "A", apiKey: "k", model: "m" });
});
