import { Resolver } from "node:dns/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { AddressRefusedError } from "./outbound-errors.ts";
import { createOutboundFetch } from "./outbound-fetch.ts";
import { startDnsServer } from "./testing/dns-server.ts";

/** Public in form; nobody there answers, and the dial ends within `connectMs` whether or not there is a network. */
const publicAddress = "11.0.0.1";
const connectMs = 100;

let port: number;
let hits: string[];
const cleanups: (() => unknown)[] = [];

beforeEach(async () => {
  hits = [];
  const server = createServer((request, response) => {
    hits.push(`${request.headers.host} ${request.url}`);
    response.end("inside");
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  });
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** A fetch whose names are looked up at a real DNS server that answers as told. */
async function start({
  answer,
  allowPrivate = false,
}: {
  answer: Parameters<typeof startDnsServer>[0];
  allowPrivate?: boolean;
}) {
  const dns = await startDnsServer(answer);
  cleanups.push(dns.close);
  const resolver = new Resolver({ timeout: 2_000, tries: 1 });
  resolver.setServers([dns.address]);
  cleanups.push(() => resolver.cancel());
  const fetch = createOutboundFetch({
    allowPrivate,
    limits: { connectMs },
    resolve: async hostname => (await resolver.resolve4(hostname)).map(address => ({ address, family: 4 })),
  });
  return { fetch, questions: dns.questions };
}

const errorOf = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => expect.fail("the call went through"),
    (error: Error) => error,
  );

it("a name that is public first and loopback then is refused the second time", async () => {
  const { fetch, questions } = await start({
    answer: ({ nth }) => [nth === 0 ? publicAddress : "127.0.0.1"],
  });
  const url = `http://rebind.example:${port}/secret`;
  expect((await errorOf(fetch(url))).cause).not.toBeInstanceOf(AddressRefusedError);
  for (let n = 0; n < 5; n++) expect((await errorOf(fetch(url))).cause).toBeInstanceOf(AddressRefusedError);
  // One lookup a dial: what is checked is what is dialled, with no second question in between.
  expect(questions).toEqual(Array(6).fill("rebind.example"));
  expect(hits).toEqual([]);
});

it("a name that changes with every question never gets inside", async () => {
  const { fetch, questions } = await start({
    answer: ({ nth }) => [nth % 2 === 0 ? publicAddress : "127.0.0.1"],
  });
  for (let n = 0; n < 8; n++) await errorOf(fetch(`http://flip.example:${port}/${n}`));
  expect(questions).toHaveLength(8);
  expect(hits).toEqual([]);
});

it.each([
  ["after", [publicAddress, "127.0.0.1"]],
  ["before", ["127.0.0.1", publicAddress]],
  ["among", ["10.0.0.1", "127.0.0.1", publicAddress, "127.0.0.2"]],
])(
  "a loopback address %s a public one in the same answer is not fallen back to",
  async (_where, addresses) => {
    const { fetch } = await start({ answer: () => addresses });
    const error = await errorOf(fetch(`http://both.example:${port}/`));
    expect(error.cause).not.toBeInstanceOf(AddressRefusedError);
    expect(hits).toEqual([]);
  },
);

it("an answer of private addresses alone is refused, whichever they are", async () => {
  const { fetch } = await start({ answer: () => ["127.0.0.1", "10.0.0.1", "169.254.169.254"] });
  expect((await errorOf(fetch(`http://inside.example:${port}/`))).cause).toBeInstanceOf(AddressRefusedError);
  expect(hits).toEqual([]);
});

it.each([true, false])(
  "a name without an address is an error like any other (private allowed: %s)",
  async allowPrivate => {
    const fetch = createOutboundFetch({ allowPrivate, resolve: async () => [] });
    const error = await errorOf(fetch(`http://nobody.example:${port}/`));
    expect((error.cause as Error).message).toBe("nobody.example has no address");
  },
);

it("a DNS server that says nothing holds a call no longer than a dial may take", async () => {
  const { fetch } = await start({ answer: () => null });
  const startedAt = performance.now();
  await errorOf(fetch(`http://silent.example:${port}/`));
  expect(performance.now() - startedAt).toBeLessThan(1_500);
});

it("the same names do reach the server where private addresses are allowed: the trap works", async () => {
  const { fetch } = await start({ answer: () => ["127.0.0.1"], allowPrivate: true });
  expect(await (await fetch(`http://rebind.example:${port}/secret`)).text()).toBe("inside");
  expect(hits).toEqual([`rebind.example:${port} /secret`]);
});
