import { describe, expect, it } from "vitest";
import { endpointPolicy } from "./endpoint-policy.ts";
import { EnvError, parseEnv, rateLimitsOf } from "./env.ts";

const hosted = { BENCHHUB_MODE: "hosted" };

describe("the environment", () => {
  it.each([
    ["ALLOWED_ENDPOINT_HOSTS", "http://a.example"],
    ["RATE_LIMITS", "submit=0/60"],
    ["RATE_LIMITS", "everything=1/60"],
    ["RATE_LIMITS", "submit=5"],
    ["RATE_LIMITS", "submit=5/900000"],
    ["TRUST_PROXY", "yes"],
    ["BENCHHUB_SECRET_PREVIOUS", "short"],
  ])("names %s when it is %j", (name, value) => {
    expect(() => parseEnv({ [name]: value })).toThrow(EnvError);
    expect(() => parseEnv({ [name]: value })).toThrow(name);
  });

  it("lets a laptop call anything and a hosted server public addresses alone", () => {
    expect(endpointPolicy(parseEnv({}))).toEqual({ allowPrivate: true, allowedHosts: null });
    expect(endpointPolicy(parseEnv(hosted))).toEqual({ allowPrivate: false, allowedHosts: null });
    expect(endpointPolicy(parseEnv({ ...hosted, ALLOW_PRIVATE_ENDPOINTS: "true" })).allowPrivate).toBe(true);
    expect(endpointPolicy(parseEnv({ ALLOWED_ENDPOINT_HOSTS: "*.example.com:8000" })).allowedHosts).toEqual([
      { host: "example.com", under: true, port: 8000 },
    ]);
  });

  it("limits strangers, not the owner of a laptop, unless told otherwise", () => {
    expect(rateLimitsOf(parseEnv({}))).toEqual({});
    expect(rateLimitsOf(parseEnv(hosted)).submit).toEqual({ count: 30, seconds: 600 });
    expect(rateLimitsOf(parseEnv({ ...hosted, RATE_LIMITS: "off" }))).toEqual({});
    expect(rateLimitsOf(parseEnv({ RATE_LIMITS: "submit=2/60, test=1/10" }))).toEqual({
      submit: { count: 2, seconds: 60 },
      test: { count: 1, seconds: 10 },
    });
  });
});
