import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startModelServer } from "../../db/testing/model-server.ts";
import { parseEnv } from "../../lib/env.ts";
import { checkEndpoints, checkHosting, checkHouseModels } from "./check-settings.ts";

const folder = mkdtempSync(path.join(tmpdir(), "benchhub-doctor-settings-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the doctor, on endpoints", () => {
  it("tries the judge and the endpoint it is given, each by its own key", async () => {
    const server = await startModelServer(({ model }) =>
      model === "judge" ? "ready" : { status: 401, message: "Incorrect API key provided" },
    );
    try {
      const findings = await checkEndpoints({
        env: parseEnv({
          JUDGE_BASE_URL: server.baseUrl,
          JUDGE_MODEL: "judge",
          JUDGE_API_KEY: "sk-of-the-judge",
        }),
        endpoint: { model: "mine", api_base: server.baseUrl, api_key: "sk-of-mine" },
        fetch,
      });
      expect(findings).toMatchObject([
        { check: "judge", state: "ok", text: expect.stringContaining(`judge at ${server.baseUrl} answers`) },
        { check: "endpoint", state: "fault", advice: expect.stringContaining("Incorrect API key") },
      ]);
      const keys = server.calls.map(({ model, headers }) => [model, headers.authorization]).sort();
      expect(keys).toEqual([
        ["judge", "Bearer sk-of-the-judge"],
        ["mine", "Bearer sk-of-mine"],
      ]);
    } finally {
      await server.close();
    }
  });

  it("calls nobody where none is set or named", async () => {
    const never = () => expect.fail("somebody was called");
    expect(await checkEndpoints({ env: parseEnv({}), endpoint: null, fetch: never })).toEqual([]);
  });
});

describe("the doctor, on house models", () => {
  const file = path.join(folder, "house.yaml");
  const check = (environment: Record<string, string> = {}) =>
    checkHouseModels({ env: parseEnv({ BENCHHUB_HOUSE_MODELS: file }), environment });

  it("names the variables of keys that are not set", () => {
    writeFileSync(
      file,
      "models:\n  - name: House\n    api_base: https://api.example.com/v1\n    model: large\n    key_env: HOUSE_KEY\n",
    );
    expect(check()).toMatchObject([{ state: "warning", text: "not set: HOUSE_KEY" }]);
    expect(check({ HOUSE_KEY: "k" })).toMatchObject([
      { state: "ok", text: expect.stringContaining("1 listed") },
    ]);
  });

  it("says what is wrong with their file", () => {
    writeFileSync(file, "models:\n  - name: House\n");
    expect(check()).toMatchObject([{ state: "fault", advice: expect.stringContaining(file) }]);
    expect(checkHouseModels({ env: parseEnv({}), environment: {} })).toEqual([]);
  });
});

describe("the doctor, on hosting", () => {
  const state = (settings: Record<string, string>) =>
    checkHosting(parseEnv({ DATABASE_URL: "postgres://h/d", ...settings })).map(finding => finding.state);

  it("warns where every visitor may have the network's own addresses called", () => {
    expect(state({ ALLOW_PRIVATE_ENDPOINTS: "true" })).toEqual(["warning"]);
    expect(state({ ALLOW_PRIVATE_ENDPOINTS: "true", ALLOWED_ENDPOINT_HOSTS: "gpu.internal" })).toEqual([
      "ok",
    ]);
    expect(state({ BENCHHUB_MODE: "local" })).toEqual(["ok"]);
    expect(state({})).toEqual(["ok"]);
    expect(checkHosting(parseEnv({}))).toEqual([]);
  });
});
