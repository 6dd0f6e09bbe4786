import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readSignedValue, signValue } from "../../lib/credentials/signed-value.ts";
import { keepLink } from "./reader.ts";
import { ensureVisitor, findVisitor } from "./visitor.ts";

type Cookie = { name: string; value: string; options: object };
let sent: Record<string, string> = {};
let set: Cookie[] = [];

// Next.js knows the request only within its own server.
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => (name in sent ? { value: sent[name] } : undefined),
    set: (name: string, value: string, options: object) => void set.push({ name, value, options }),
  }),
}));

const [secret, previous] = ["n".repeat(32), "o".repeat(32)] as const;
beforeEach(() => {
  [sent, set] = [{}, []];
  vi.stubEnv("DATABASE_URL", "postgres://127.0.0.1:1/none");
  vi.stubEnv("BENCHHUB_SECRET", secret);
  vi.stubEnv("BENCHHUB_SECRET_PREVIOUS", previous);
  vi.stubEnv("BENCHHUB_MODE", "hosted");
  vi.stubEnv("NODE_ENV", "production");
});
afterEach(() => {
  vi.unstubAllEnvs();
  delete (globalThis as { benchhubServer?: unknown }).benchhubServer;
});

/** No script of a page reads it, no other site sends it with a form, and no network without TLS sees it. */
const guarded = { httpOnly: true, sameSite: "lax", secure: true, path: "/" };

it("a new visitor gets a name nobody guesses, in a guarded cookie, and keeps it", async () => {
  expect(await findVisitor()).toBeNull();
  const visitor = await ensureVisitor();
  expect(Buffer.from(visitor, "base64url")).toHaveLength(16);
  expect(set).toEqual([
    {
      name: "visitor",
      value: signValue({ value: visitor, secret }),
      options: expect.objectContaining(guarded),
    },
  ]);
  sent = { visitor: set[0]!.value };
  expect([await findVisitor(), await ensureVisitor(), set.length]).toEqual([visitor, visitor, 1]);
  sent = {};
  expect(await ensureVisitor()).not.toBe(visitor);
});

it("one whose cookie the previous secret signed stays who it is, signed anew; one that neither signed does not", async () => {
  sent = { visitor: signValue({ value: "ann", secret: previous }) };
  expect(await ensureVisitor()).toBe("ann");
  expect(set.map(({ value }) => value)).toEqual([signValue({ value: "ann", secret })]);
  sent = { visitor: signValue({ value: "ann", secret: "x".repeat(32) }) };
  expect(await findVisitor()).toBeNull();
  expect(await ensureVisitor()).not.toBe("ann");
});

it("links that were opened are kept in a guarded cookie, the newest thirty; what we did not sign for it adds none", async () => {
  const keep = async (id: number) => {
    await keepLink(id);
    const { name, value, options } = set.at(-1)!;
    expect([name, options]).toEqual(["links", expect.objectContaining(guarded)]);
    sent = { links: value };
    return readSignedValue({ signed: value, secret });
  };
  expect(await keep(1)).toBe("links:1");
  for (let id = 2; id <= 31; id++) await keep(id);
  const newest = Array.from({ length: 30 }, (_, n) => 31 - n);
  expect(await keep(31)).toBe(`links:${newest.join(",")}`);
  for (const links of [
    signValue({ value: "links:7", secret: "x".repeat(32) }),
    signValue({ value: "ann", secret }),
    "links:7",
  ]) {
    sent = { links };
    expect(await keep(9)).toBe("links:9");
  }
});
