import { describe, expect, it } from "vitest";
import { matchesHostRule, parseHostRules } from "./host-rule.ts";

const matches = (rules: string, url: string) =>
  matchesHostRule({ url: new URL(url), rules: parseHostRules(rules) });

describe("a host rule", () => {
  it.each([
    ["api.example.com", "https://api.example.com/v1"],
    ["api.example.com", "https://API.example.com./v1"],
    ["API.Example.com.", "http://api.example.com:8000"],
    ["api.example.com:8000", "http://api.example.com:8000"],
    ["api.example.com:443", "https://api.example.com"],
    ["*.example.com", "https://a.example.com"],
    ["*.example.com:8000", "http://a.b.example.com:8000"],
    ["10.0.0.5:8000", "http://10.0.0.5:8000"],
    ["10.0.0.5", "http://0xa.5"],
    ["[fd00::1]:8000", "http://[fd00:0::1]:8000"],
    ["한국.example", "https://xn--3e0b707e.example"],
    [" a.example , b.example,", "http://b.example"],
  ])("%s lets %s through", (rules, url) => expect(matches(rules, url)).toBe(true));

  it.each([
    ["api.example.com", "https://example.com"],
    ["api.example.com", "https://api.example.com.evil.example"],
    ["api.example.com", "https://evilapi.example.com"],
    ["api.example.com:8000", "http://api.example.com"],
    ["api.example.com:443", "http://api.example.com"],
    ["*.example.com", "https://example.com"],
    ["*.example.com", "https://evilexample.com"],
    ["10.0.0.5:8000", "http://10.0.0.5:8001"],
    ["", "http://a.example"],
  ])("%s does not let %s through", (rules, url) => expect(matches(rules, url)).toBe(false));

  it.each([
    "http://a.example",
    "a.example/v1",
    "user@a.example",
    "*",
    "a b",
    "a.example:port",
    "*.*.example",
    "[::1",
  ])("%s is none", text => expect(() => parseHostRules(`b.example,${text}`)).toThrow(/is no host/));
});
