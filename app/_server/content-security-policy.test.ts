import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy.ts";

const read = (part: Partial<Parameters<typeof contentSecurityPolicy>[0]> = {}) =>
  Object.fromEntries(
    contentSecurityPolicy({ nonce: "bm9uY2U=", https: true, dev: false, ...part })
      .split("; ")
      .map(directive => {
        const [name, ...sources] = directive.split(" ");
        return [name!, sources.join(" ")];
      }),
  );

test("scripts run by nonce alone, and nothing frames or rebases a page", () => {
  const policy = read();
  expect(policy["script-src"]).toBe("'nonce-bm9uY2U=' 'strict-dynamic'");
  expect(policy["style-src"]).toBe("'self' 'nonce-bm9uY2U='");
  expect(policy).toMatchObject({
    "default-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
  });
});

test("unsafe sources are in style attributes alone", () => {
  for (const [name, sources] of Object.entries(read()))
    expect([name, sources.includes("unsafe")]).toEqual([name, name === "style-src-attr"]);
});

test("a page that came without TLS may ask for things without TLS", () => {
  expect(read()).toHaveProperty("upgrade-insecure-requests");
  expect(read({ https: false })).not.toHaveProperty("upgrade-insecure-requests");
});
