import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type ModelAnswer, type ModelCall, startModelServer } from "../db/testing/model-server.ts";
import { createOutboundFetch } from "../lib/network/outbound-fetch.ts";
import { testConnection } from "./test-connection.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});
async function serve(answer: (call: ModelCall) => ModelAnswer) {
  const server = await startModelServer(answer);
  cleanups.push(server.close);
  return server;
}
const fetch = createOutboundFetch({ allowPrivate: true });

describe("testConnection", () => {
  it("says how long a tiny call took and what came back", async () => {
    const { baseUrl, calls } = await serve(() => "ready");
    const result = await testConnection({
      api_base: `${baseUrl}/chat/completions/`,
      model: "m-1",
      api_key: "sk-1",
      fetch,
    });
    expect(result).toEqual({ reply: "ready", latencyMs: expect.any(Number) });
    expect(calls.map(c => [c.model, c.headers.authorization])).toEqual([["m-1", "Bearer sk-1"]]);
  });

  it("cuts a long reply", async () => {
    const { baseUrl } = await serve(() => "x".repeat(10_000));
    expect((await testConnection({ api_base: baseUrl, model: "m", fetch })).reply.length).toBe(200);
  });

  it.each([
    [401, /^401 words\. The endpoint wants a valid API key/],
    [403, /may not use this model/],
    [404, /often \/v1.*model id/],
    [429, /limits the rate/],
    [500, /^500 words$/],
  ])("says what a %i means", async (status, message) => {
    const { baseUrl } = await serve(() => ({ status, message: "words" }));
    await expect(testConnection({ api_base: baseUrl, model: "m", fetch })).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(message),
    });
  });

  it("masks the key in the provider's words", async () => {
    const { baseUrl } = await serve(call => ({
      status: 401,
      message: `bad key ${call.headers.authorization}`,
    }));
    await expect(
      testConnection({ api_base: baseUrl, model: "m", api_key: "sk-secret-1", fetch }),
    ).rejects.toThrow(/bad key Bearer \[key\]/);
  });

  it("masks the key before it cuts the provider's words, so that no part of it is left", async () => {
    const { baseUrl } = await serve(() => ({
      status: 401,
      message: `${".".repeat(485)}sk-secret-0123456789 is no key`,
    }));
    const saying = testConnection({ api_base: baseUrl, model: "m", api_key: "sk-secret-0123456789", fetch });
    await expect(saying).rejects.toThrow(/\.\.\[key\]/);
    await expect(saying).rejects.not.toThrow(/sk-secret/);
  });

  it("calls a private address only where that is allowed", async () => {
    const { baseUrl, calls } = await serve(() => "ready");
    await expect(
      testConnection({ api_base: baseUrl, model: "m", fetch: createOutboundFetch({ allowPrivate: false }) }),
    ).rejects.toThrow(/private address/);
    expect(calls).toEqual([]);
  });

  it.each([
    ["a web page", 200, { "content-type": "text/html" }, "<html>Welcome</html>", /is not a chat API/],
    ["a redirect", 302, { location: "https://elsewhere.example/" }, "", /Redirects are not followed/],
    ["JSON of another kind", 200, { "content-type": "application/json" }, '{"ok":true}', /is not a chat API/],
  ])("says in one line what %s means", async (_what, status, headers, body, message) => {
    const server = createServer((_request, response) => response.writeHead(status, headers).end(body));
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    cleanups.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    const saying = async (api_base: string) =>
      testConnection({ api_base, model: "m", fetch }).then(
        () => "nothing",
        (error: Error) => error.message,
      );
    const said = await saying(`http://127.0.0.1:${port}/v1`);
    expect(said).toMatch(message);
    expect(said).not.toContain("\n");
    expect(await saying(`https://127.0.0.1:${port}/v1`)).toMatch(/does not speak TLS there[^\n]*$/);
  });

  it("says so when a name leads nowhere", async () => {
    const lost = async () => {
      throw new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND api.exmaple.com") });
    };
    await expect(
      testConnection({ api_base: "https://api.exmaple.com/v1", model: "m", fetch: lost }),
    ).rejects.toThrow(/ENOTFOUND api\.exmaple\.com\. No server of this name/);
  });

  it("says so when nobody listens", async () => {
    const server = await serve(() => "ready");
    await server.close();
    await expect(testConnection({ api_base: server.baseUrl, model: "m", fetch })).rejects.toThrow(
      /ECONNREFUSED/,
    );
  });
});
