import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
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
});

const completion = (choices: unknown[]) =>
  JSON.stringify({ id: "c", object: "chat.completion", created: 1, model: "m", choices });
const said = (message: unknown) => JSON.stringify({ error: { message } });
const json = { "content-type": "application/json" };
const html = { "content-type": "text/html" };
const html404 = "<html><h1>404</h1></html>";
const googles = JSON.stringify([{ error: { code: 400, message: "API key not valid. Pass a valid one." } }]);

/** [what is wrong, the server's answer, what the line holds in English, in Korean] */
const troubles: [string, [number, object, string], RegExp, RegExp][] = [
  [
    "a wrong key",
    [401, json, said("Incorrect key.")],
    /^401 Incorrect key\. The endpoint wants a valid API key\.$/,
    /^401 Incorrect key\. 올바른 API 키가 필요합니다\.$/,
  ],
  [
    "a wrong key as Google says it",
    [400, json, googles],
    /^400 API key not valid\. Pass a valid one\. The endpoint wants a valid API key\.$/,
    /올바른 API 키/,
  ],
  [
    "a key without permission",
    [403, json, said("no access")],
    /^403 no access\. This key may not use this model, or/,
    /이 키로는 이 모델을/,
  ],
  [
    "a firewall's page",
    [403, html, "<html>Attention</html>"],
    /^403 Forbidden\. .*turns this machine away/,
    /접속을 막고/,
  ],
  ["a wrong path", [404, json, '{"detail":"Not Found"}'], /^404 Not Found\. .*often \/v1/, /보통 \/v1/],
  ["a web server without this path", [404, html, html404], /^404 Not Found\. .*often \/v1/, /보통 \/v1/],
  [
    "a path for something else",
    [405, json, '{"detail":"Method Not Allowed"}'],
    /^405 Method Not Allowed\. .*often \/v1/,
    /보통 \/v1/,
  ],
  [
    "a model that is not there",
    [404, json, said("The model `m` does not exist")],
    /^404 The model `m` does not exist\. .*check the model id\.$/,
    /모델 ID를 확인해/,
  ],
  [
    "a model that can't chat",
    [400, json, said("m is not a chat model")],
    /^400 .*check the model id/,
    /모델 ID를 확인해/,
  ],
  [
    "a call it doesn't take",
    [422, json, '{"detail":[{"msg":"temperature must be 1"}]}'],
    /^422 temperature must be 1\. .*does not take this call/,
    /이 요청을 받지 않습니다/,
  ],
  ["a rate limit", [429, json, said("Slow\n  down")], /^429 Slow down\. .*limits the rate/, /요청 수를 제한/],
  [
    "a quota that is spent",
    [429, json, said("You exceeded your current quota")],
    /^429 .*quota\. Credit or quota is used up/,
    /다 썼습니다/,
  ],
  [
    "an empty account",
    [402, json, said("Insufficient Balance")],
    /^402 Insufficient Balance\. Credit or quota is used up/,
    /다 썼습니다/,
  ],
  [
    "a fault of its own",
    [500, json, said("boom")],
    /^500 boom\. The server is there but fails/,
    /서버가 오류를 냈거나/,
  ],
  [
    "a model that still loads",
    [503, json, said("Loading model")],
    /^503 Loading model\. .*still loads the model/,
    /불러오는 중/,
  ],
  ["a gateway's page", [502, html, "<html>Bad</html>"], /^502 Bad Gateway\. /, /^502 Bad Gateway\. 서버가/],
  [
    "a fault under 200",
    [200, json, said("overloaded")],
    /^200, but it failed: overloaded\. The server is there but fails/,
    /서버가 오류를/,
  ],
  [
    "a web page",
    [200, html, "<html>Welcome</html>"],
    /^What answers there is not a chat API/,
    /^그 주소에서 답하는 것은 채팅 API가 아닙니다/,
  ],
  [
    "words",
    [200, { "content-type": "text/plain" }, "Ollama is running"],
    /is not a chat API/,
    /채팅 API가 아닙니다/,
  ],
  ["JSON of another kind", [200, json, '{"ok":true}'], /is not a chat API/, /채팅 API가 아닙니다/],
  ["half an answer", [200, json, completion([{}]).slice(0, 60)], /is not a chat API/, /채팅 API가 아닙니다/],
  ["nothing", [200, {}, ""], /is not a chat API/, /채팅 API가 아닙니다/],
  [
    "no choices",
    [200, json, completion([])],
    /^The endpoint answers, but without a model’s answer/,
    /^응답은 왔지만/,
  ],
  [
    "a redirect",
    [301, { location: "https://elsewhere.example/" }, ""],
    /^The address leads elsewhere, and redirects are not followed/,
    /^다른 주소로 넘어갑니다/,
  ],
];

describe("in one line, in the reader's language, what is wrong and what to do is said of", () => {
  const listen = async (server: Server) => {
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    cleanups.push(() => server.close());
    return (server.address() as AddressInfo).port;
  };
  const bothSay = async (address: string, more: { fetch?: typeof globalThis.fetch } = {}) => {
    const say = (locale: "en" | "ko") =>
      testConnection({ api_base: address, model: "m", fetch, locale, ...more }).then(
        () => "nothing is wrong",
        (error: Error) => error.message,
      );
    const lines = { en: await say("en"), ko: await say("ko") };
    for (const line of Object.values(lines)) expect(line).toMatch(/^[^\n]{10,400}[.]$/);
    return lines;
  };

  it.each(troubles)("%s", async (_what, [status, headers, body], en, ko) => {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(status, { ...headers }).end(body);
    });
    const lines = await bothSay(`http://127.0.0.1:${await listen(server)}/v1`);
    expect(lines.en).toMatch(en);
    expect(lines.ko).toMatch(ko);
  });

  it("https:// where plain HTTP is spoken", async () => {
    const lines = await bothSay(`https://127.0.0.1:${await listen(createServer())}/v1`);
    expect(lines.en).toBe(
      "The server does not speak TLS there: try http:// instead of https://, or another port.",
    );
    expect(lines.ko).toMatch(/^그곳의 서버는 TLS를 쓰지 않습니다/);
  });

  it("a certificate that nobody vouches for", async () => {
    const untrusted = async () => {
      throw new TypeError("fetch failed", { cause: new Error("self-signed certificate") });
    };
    const lines = await bothSay("https://models.example/v1", { fetch: untrusted });
    expect(lines.en).toMatch(/^self-signed certificate\. .*can’t be trusted|not one that can be trusted/);
    expect(lines.ko).toMatch(/인증서를 믿을 수 없습니다/);
  });

  it("a port where nobody listens, where something else does, and of a server that hangs up", async () => {
    const gone = createServer();
    const port = await listen(gone);
    await new Promise(resolve => gone.close(resolve));
    const refused = await bothSay(`http://127.0.0.1:${port}/v1`);
    expect(refused.en).toMatch(
      /ECONNREFUSED.*Nothing listens there: check that the server runs, and its port/,
    );
    expect(refused.ko).toMatch(/ECONNREFUSED.*요청을 받는 서버가 없습니다/);

    const other = createTcpServer(socket => socket.on("error", () => {}).end("SSH-2.0-OpenSSH\r\n"));
    const foreign = await bothSay(`http://127.0.0.1:${await listen(other)}/v1`);
    expect(foreign.en).toMatch(/^What listens there does not speak HTTP/);
    expect(foreign.ko).toMatch(/^그곳의 서버는 HTTP를 쓰지 않습니다/);

    const closing = createServer((_request, response) => response.destroy());
    const closed = await bothSay(`http://127.0.0.1:${await listen(closing)}/v1`);
    expect(closed.en).toMatch(/^The server hangs up without an answer/);
    expect(closed.ko).toMatch(/^서버가 답 없이 연결을 끊습니다/);

    expect((await bothSay("http://127.0.0.1:25/v1")).en).toMatch(/^This port is kept for another kind/);
  });

  it("a name that leads nowhere", async () => {
    const lost = createOutboundFetch({
      allowPrivate: true,
      resolve: async host => {
        throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" });
      },
    });
    const lines = await bothSay("https://api.exmaple.com/v1", { fetch: lost });
    expect(lines.en).toMatch(/ENOTFOUND api\.exmaple\.com\. No server of this name/);
    expect(lines.ko).toMatch(/이런 이름의 서버를 찾을 수 없습니다/);
  });

  it("a server that takes the call and says nothing", async () => {
    const slow = async () => {
      throw new DOMException("The operation was aborted due to timeout", "TimeoutError");
    };
    const lines = await bothSay("https://models.example/v1", { fetch: slow });
    expect(lines.en).toMatch(/^The server takes the call but does not answer in time/);
    expect(lines.ko).toMatch(/^서버가 제때 답하지 않습니다/);
  });

  it("a private address where only public ones are called, and a host that the operator doesn't list", async () => {
    const port = await listen(createServer());
    const closed = await bothSay(`http://127.0.0.1:${port}/v1`, {
      fetch: createOutboundFetch({ allowPrivate: false }),
    });
    expect(closed.en).toMatch(/is a private address.*\. This server may not call that address; its operator/);
    expect(closed.ko).toMatch(/부를 수 없습니다\. 운영자가 허용할 수 있습니다/);
    const unlisted = await bothSay("https://models.example/v1", {
      fetch: createOutboundFetch({ allowPrivate: true, allowedHosts: [] }),
    });
    expect(unlisted.en).toMatch(/models\.example is not among the hosts/);
  });
});
