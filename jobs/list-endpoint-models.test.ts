import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createOutboundFetch } from "../lib/network/outbound-fetch.ts";
import { listEndpointModels } from "./list-endpoint-models.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function serve(status: number, body: string) {
  const seen: { url: string | undefined; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    seen.push({ url: request.url, authorization: request.headers.authorization });
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => server.close());
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, seen };
}

test("an endpoint's models, each once, in order, asked for with the key", async () => {
  const { baseUrl, seen } = await serve(
    200,
    JSON.stringify({ data: [{ id: "b" }, { id: "a" }, { id: "b" }] }),
  );
  expect(await listEndpointModels({ api_base: `${baseUrl}/`, api_key: "sk-1", fetch })).toEqual({
    models: ["a", "b"],
    problem: null,
  });
  expect(seen).toEqual([{ url: "/v1/models", authorization: "Bearer sk-1" }]);
});

test.each([
  [401, '{"error":{"message":"no"}}', /^401 no\. The endpoint wants a valid API key\.$/],
  [500, "<html>", /^500 Internal Server Error\. The server is there but fails/],
  [404, "not here", /^The endpoint offers none\. Write the model id yourself\.$/],
  [405, "", /offers none/],
  [200, '{"models":[]}', /offers none/],
  [200, "<html>", /offers none/],
])("a list that is not there (%i %s) is none, saying why", async (status, body, why) => {
  const { baseUrl } = await serve(status, body);
  const { models, problem } = await listEndpointModels({ api_base: baseUrl, fetch });
  expect(models).toEqual([]);
  expect(problem).toMatch(why);
});

test("why there is no list is said in the reader's language", async () => {
  const say = async (status: number) => {
    const { baseUrl } = await serve(status, '{"error":{"message":"no"}}');
    return (await listEndpointModels({ api_base: baseUrl, fetch, locale: "ko" })).problem;
  };
  expect(await say(404)).toBe("모델 목록을 알려 주지 않습니다. 모델 ID를 직접 적어 주세요.");
  expect(await say(401)).toBe("401 no. 올바른 API 키가 필요합니다.");
});

test("an endpoint that this server may not call has none, saying whose rule that is", async () => {
  const { baseUrl, seen } = await serve(200, "{}");
  const { models, problem } = await listEndpointModels({
    api_base: baseUrl,
    fetch: createOutboundFetch({ allowPrivate: false }),
  });
  expect(models).toEqual([]);
  expect(problem).toContain("127.0.0.1 is a private address; this server only calls public ones");
  expect(seen).toEqual([]);
});

test("an endpoint that can't be reached has none, and its words don't repeat the key", async () => {
  const failing = (async () => {
    throw new Error("connect failed for sk-secret-0123456789");
  }) as typeof fetch;
  const result = await listEndpointModels({
    api_base: "http://127.0.0.1:1/v1",
    api_key: "sk-secret-0123456789",
    fetch: failing,
  });
  expect(result.models).toEqual([]);
  expect(result.problem).not.toContain("sk-secret-0123456789");
});

test("what an endpoint calls its models doesn't repeat the key either", async () => {
  const key = "sk-secret-0123456789";
  const { baseUrl } = await serve(200, JSON.stringify({ data: [{ id: `m-${key}` }, { id: "m" }] }));
  const { models } = await listEndpointModels({ api_base: baseUrl, api_key: key, fetch });
  expect(models).toEqual(["m", "m-[key]"]);
});
