import { mkdtempSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { createOutboundFetch } from "../network/outbound-fetch.ts";
import { openHub } from "./open-hub.ts";
import { openUrl } from "./open-url.ts";
import type { Source } from "./source.ts";
import { startHubServer } from "./testing/hub-server.ts";
import { makeBenchhubRow } from "./testing/make-benchhub-row.ts";
import { writeBenchhubParquet } from "./testing/write-benchhub-parquet.ts";

const folder = mkdtempSync(path.join(tmpdir(), "benchhub-hub-"));
const sha = "0123456789abcdef0123456789abcdef01234567";
const files = {
  "data/train-00000-of-00002.parquet": path.join(folder, "0.parquet"),
  "data/train-00001-of-00002.parquet": path.join(folder, "1.parquet"),
};
beforeAll(() => {
  Object.values(files).forEach((file, part) => {
    writeBenchhubParquet({
      file,
      rows: [0, 1].map(group =>
        Array.from({ length: 300 }, (_, n) => makeBenchhubRow({ prompt: `질문 ${part}-${group}-${n}` })),
      ),
    });
  });
  return () => rmSync(folder, { recursive: true, force: true });
});

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});
async function serve(answer?: Parameters<typeof startHubServer>[0]["answer"]) {
  const server = await startHubServer({ repository: "Owner/name", sha, files, ...(answer && { answer }) });
  cleanups.push(server.close);
  return server;
}
const settings = (endpoint: string, token: string | null = null) => ({
  endpoint,
  token,
  fetch: createOutboundFetch({ allowPrivate: true }),
  firstWaitMs: 1,
});
async function readPrompts(source: Source, skip = 0): Promise<string[]> {
  const prompts: string[] = [];
  for await (const rows of source.read({ skip, columns: ["prompt"] })) {
    for (const row of rows) prompts.push("record" in row ? String(row.record.prompt) : row.reason);
  }
  return prompts;
}

describe("a data set of the Hub", () => {
  it("is read from all its Parquet files at the commit its revision names, by ranges", async () => {
    const server = await serve();
    const source = await openHub({ text: "hf:Owner/name", hub: settings(server.endpoint) });
    expect(source).toMatchObject({
      source: "hf:Owner/name",
      name: "Owner/name",
      revision: sha,
      rowsTotal: 1_200,
    });
    const prompts = await readPrompts(source);
    expect(prompts.length).toBe(1_200);
    expect([prompts[0], prompts[1_199]]).toEqual(["질문 0-0-0", "질문 1-1-299"]);
    expect(await readPrompts(source, 1_100)).toEqual(prompts.slice(1_100));
    const read = server.calls.filter(call => call.path.startsWith("/storage/"));
    expect(read.every(call => call.range !== undefined)).toBe(true);
    // Small files come in one block each, whatever the reader asks for.
    expect(read.length).toBe(4);
    const pinned = await openHub({ text: `hf:Owner/name@${sha}`, hub: settings(server.endpoint) });
    expect(pinned.revision).toBe(sha);
  });

  it("survives 500, 429 and a connection that breaks", async () => {
    const faults = ["500", "429", "broken", "503"];
    const server = await serve((call, response) => {
      if (!call.path.startsWith("/storage/")) return false;
      const fault = faults.shift();
      if (fault === undefined) return false;
      if (fault === "broken") response.destroy();
      else response.writeHead(Number(fault)).end();
      return true;
    });
    const source = await openHub({ text: "hf:Owner/name", hub: settings(server.endpoint) });
    expect((await readPrompts(source)).length).toBe(1_200);
    expect(faults).toEqual([]);
  });

  it("asks the Hub anew when a storage address has run out", async () => {
    let ranges = 0;
    const server = await serve((call, response) => {
      if (!call.path.startsWith("/storage/") || ++ranges !== 2) return false;
      response.writeHead(403).end();
      return true;
    });
    const source = await openHub({ text: "hf:Owner/name", hub: settings(server.endpoint) });
    expect((await readPrompts(source)).length).toBe(1_200);
  });

  it("gives up on a fault that stays, saying what to do", async () => {
    const server = await serve((_call, response) => {
      response.writeHead(502).end();
      return true;
    });
    await expect(openHub({ text: "hf:Owner/name", hub: settings(server.endpoint) })).rejects.toThrow(
      "answered 502, 6 times",
    );
  });

  it.each([
    ["hf:Owner/other", "no data set Owner/other"],
    ["hf:Owner/name@v9", "at revision v9"],
    ["hf:name", "is not hf:owner/name"],
    ["hf:../../etc", "is not hf:owner/name"],
  ])("named %s is refused", async (text, words) => {
    const server = await serve();
    await expect(openHub({ text, hub: settings(server.endpoint) })).rejects.toThrow(words);
  });

  it("that wants a token says so, and gets it on its own host only", async () => {
    const elsewhere: (string | undefined)[] = [];
    const other = await startHubServer({
      repository: "Owner/name",
      sha,
      files,
      answer: call => {
        elsewhere.push(call.authorization);
        return false;
      },
    });
    cleanups.push(other.close);
    const server = await serve((call, response) => {
      if (call.authorization === "Bearer secret") return false;
      response.writeHead(401).end();
      return true;
    });
    await expect(openHub({ text: "hf:Owner/name", hub: settings(server.endpoint) })).rejects.toThrow(
      "set HF_TOKEN",
    );
    const source = await openHub({ text: "hf:Owner/name", hub: settings(server.endpoint, "secret") });
    expect((await readPrompts(source)).length).toBe(1_200);
    expect(elsewhere).toEqual([]);
  });

  it("is not followed to a host that is none of the Hub's", async () => {
    const other = await startHubServer({ repository: "Owner/name", sha, files });
    cleanups.push(other.close);
    const server = await serve((call, response) => {
      if (!call.path.includes("/resolve/")) return false;
      response
        .writeHead(302, { location: `${other.endpoint}/storage/data/train-00000-of-00002.parquet` })
        .end();
      return true;
    });
    await expect(
      openHub({ text: "hf:Owner/name", hub: settings(server.endpoint, "secret") }),
    ).rejects.toThrow("none of its hosts");
    expect(other.calls).toEqual([]);
  });

  it("that redirects in a circle, sends whole files or half of one is refused", async () => {
    const circle = await serve((call, response) => {
      response.writeHead(302, { location: call.path }).end();
      return true;
    });
    await expect(openHub({ text: "hf:Owner/name", hub: settings(circle.endpoint) })).rejects.toThrow(
      "in a circle",
    );
    const whole = await serve((call, response) => {
      if (!call.path.startsWith("/storage/")) return false;
      response.writeHead(200).end("PAR1");
      return true;
    });
    await expect(openHub({ text: "hf:Owner/name", hub: settings(whole.endpoint) })).rejects.toThrow(
      "not in ranges",
    );
    const half = await serve((call, response) => {
      if (!call.path.startsWith("/storage/")) return false;
      response.writeHead(206, { "content-range": "bytes 0-3/5000" }).end("PA");
      return true;
    });
    await expect(openHub({ text: "hf:Owner/name", hub: settings(half.endpoint) })).rejects.toThrow(
      "incompletely",
    );
  });

  it("whose file is cut short is refused before anything is read", async () => {
    truncateSync(files["data/train-00001-of-00002.parquet"], 5_000);
    const server = await serve();
    await expect(openHub({ text: "hf:Owner/name", hub: settings(server.endpoint) })).rejects.toThrow(
      "cut short",
    );
  });
});

describe("a file behind an address", () => {
  const reading = { hasHeader: true, quote: '"' } as const;
  const open = (url: string, allowPrivate = true) =>
    openUrl({ url, fetch: createOutboundFetch({ allowPrivate }), reading, firstWaitMs: 1 });

  it("is read like any other, its query left out of its name", async () => {
    const server = await serve();
    const source = await open(`${server.endpoint}/storage/data/train-00000-of-00002.parquet?signature=s`);
    expect(source.source).toBe(`${server.endpoint}/storage/data/train-00000-of-00002.parquet`);
    expect(source.name).toBe("train-00000-of-00002");
    expect((await readPrompts(source)).length).toBe(600);
    await source.close();
  });

  it("is refused where the address policy says so, where it isn't there, and where it redirects", async () => {
    const server = await serve();
    await expect(open(`${server.endpoint}/x.csv`, false)).rejects.toThrow("private address");
    await expect(open(`${server.endpoint}/x.csv`)).rejects.toThrow("answered 404");
    await expect(open(`${server.endpoint}/datasets/Owner/name/resolve/${sha}/x.csv`)).rejects.toThrow(
      "redirects to",
    );
    await expect(open(server.endpoint.replace("//", "//user:pass@"))).rejects.toThrow("password");
  });
});
