import { expect, test } from "vitest";
import { readHouseModels } from "./read-house-models.ts";

const good = `
models:
  - name: Big
    api_base: https://api.example.com/v1
    model: big-2
    key_env: BIG_KEY
    price: { input_per_million: 0.5, output_per_million: 1.5 }
    limits: { requests_per_minute: 60 }
    budget: { usd_per_day: 5, calls_per_day: 1000 }
    show_address: true
  - { name: Small, api_base: "http://127.0.0.1:8000/v1" }
`;

test("a file as an operator writes it", () => {
  const [big, small] = readHouseModels(good);
  expect(big).toMatchObject({ model: "big-2", key_env: "BIG_KEY", show_address: true });
  expect(small).toEqual({
    name: "Small",
    api_base: "http://127.0.0.1:8000/v1",
    settings: { temperature: 0, maxTokens: 2_048 },
    limits: {},
    show_address: false,
  });
});

const model = (lines: string) => `models:\n  - name: A\n    api_base: https://a.example/v1\n    ${lines}\n`;

test.each([
  ["models:\n  - name: A\n", /^line 2: models\.0\.api_base: this is missing$/],
  ["", /^line 1: models: this is missing$/],
  ["models: nothing\n", /^line 1: models: this must be a list$/],
  [model("show_address: perhaps"), /^line 4: models\.0\.show_address: this must be true or false$/],
  [model("price: 3"), /^line 4: models\.0\.price: this must be a group of fields$/],
  [model("api_base: ftp://a.example"), /^line 4: not YAML \(DUPLICATE_KEY\)$/],
  [
    "models:\n  - name: A\n    api_base: a.example/v1\n",
    /^line 3: models\.0\.api_base: write the whole address/,
  ],
  [`x: &x [1]\nmodels: [${"*x, ".repeat(12)}]\n`, /^line 1: more than 10 uses of YAML anchors/],
  ["models: []\nmodel: x\n", /^line 2: model: there is no such field$/],
  [model("apikey: sk-secret"), /^line 4: models\.0\.apikey: there is no such field$/],
  [
    model("key_env: sk-secret-value"),
    /^line 4: models\.0\.key_env: this is the name of an environment variable/,
  ],
  [model("key_env: BENCHHUB_SECRET"), /^line 4: models\.0\.key_env: this variable is the server's own/],
  [model("budget: { usd_per_day: 5 }"), /^line 4: models\.0\.budget: a budget in US dollars needs a price$/],
  [model("budget: {}"), /^line 4: models\.0\.budget: state usd_per_day, calls_per_day or both$/],
  [model("limits: { requests_per_minute: 0 }"), /^line 4: models\.0\.limits\.requests_per_minute: /],
  [model("settings: { temperature: hot }"), /^line 4: models\.0\.settings\.temperature: /],
  [
    `${model("model: x")}  - name: A\n    api_base: https://b.example/v1\n`,
    /^line 5: models\.1\.name: "A" is there already$/,
  ],
  ["models:\n  - name: [\n", /^line \d: not YAML/],
  ["- just\n- a list\n", /^line 1: /],
])("a fault is named by line and path, in one line, without the value: %j", (text, message) => {
  const fault = (() => {
    try {
      readHouseModels(text);
      return "none";
    } catch (error) {
      return (error as Error).message;
    }
  })();
  expect(fault).toMatch(message);
  expect(fault).not.toMatch(/\n|sk-secret/);
});

test("every fault is told at once", () => {
  expect(() => readHouseModels("models:\n  - name: A\n  - api_base: https://b.example/v1\n")).toThrow(
    /^line 2: models\.0\.api_base: .*; line 3: models\.1\.name: /,
  );
});
