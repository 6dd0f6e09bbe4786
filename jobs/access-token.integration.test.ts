import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listAccessTokens } from "../db/queries/access-tokens.ts";
import { listAudit } from "../db/queries/audit-log.ts";
import { tablesContaining } from "../db/testing/find-key.ts";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { createAccessToken, getTokenOwner, revokeAccessToken } from "./access-token.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database?.drop());

const make = (owner: string, expiresInSeconds: number | null = null) =>
  createAccessToken({ db: database.db, owner, name: "ci", expiresInSeconds });
const ownerOf = (token: string) => getTokenOwner(database.db, token);

it("acts for whoever made it, notes that it was used, and is found by its hash alone", async () => {
  const { token, id } = await make("ann");
  expect(token).toMatch(/^bhp_[\w-]{32}$/);
  expect((await listAccessTokens(database.db, "ann"))[0]).toMatchObject({ id, name: "ci", lastUsedAt: null });
  expect(await ownerOf(token)).toBe("ann");
  expect((await listAccessTokens(database.db, "ann"))[0]!.lastUsedAt).toBeInstanceOf(Date);
  expect(await tablesContaining({ url: database.url, key: token })).toEqual([]);
  const hash = createHash("sha256").update(token).digest("hex");
  expect(await tablesContaining({ url: database.url, key: hash })).toEqual(["public.access_tokens"]);
});

it("gives one answer for an unknown, a revoked, a run-out and a misspelt token", async () => {
  const [revoked, over, live] = [await make("bob"), await make("bob", 3_600), await make("bob")];
  await revokeAccessToken({ db: database.db, id: revoked.id, owner: "bob" });
  await database.db.execute(
    sql`update access_tokens set expires_at = now() - interval '1 second' where id = ${over.id}`,
  );
  const bad = [revoked.token, over.token, `${live.token}x`, live.token.slice(4), "bhp_", "bhp_\0", ""];
  const said = await Promise.all(
    bad.map(token => ownerOf(token).catch(error => [error.code, error.message])),
  );
  expect(new Set(said.map(each => JSON.stringify(each))).size).toBe(1);
  expect(said[0]![0]).toBe("unauthorized");
  expect(await ownerOf(live.token)).toBe("bob");
});

it("is revoked by its owner alone, and the first time stays", async () => {
  const { id, token } = await make("cat");
  await expect(revokeAccessToken({ db: database.db, id, owner: "mallory" })).rejects.toMatchObject({
    code: "not-found",
  });
  expect(await ownerOf(token)).toBe("cat");
  await revokeAccessToken({ db: database.db, id, owner: "cat" });
  const [first] = await listAccessTokens(database.db, "cat");
  await revokeAccessToken({ db: database.db, id, owner: "cat" });
  expect(await listAccessTokens(database.db, "cat")).toEqual([first]);
});

it("is written down when it is made and, however many revoke it at once, that it was, without what it is", async () => {
  const { id, token } = await make("dan");
  const revoke = () => revokeAccessToken({ db: database.db, id, owner: "dan" });
  await Promise.all([revoke(), revoke(), revoke()]);
  const log = await listAudit(database.db, { limit: 2 });
  const target = `token:${id}`;
  expect(log).toMatchObject([
    { actor: "owner", action: "revoke-token", target },
    { actor: "owner", action: "make-token", target },
  ]);
  expect(JSON.stringify(log)).not.toContain(token);
});

it("has a number that one may have, and as many as ask at once don't get past it", async () => {
  const made = await Promise.allSettled(Array.from({ length: 54 }, () => make("eve")));
  const refused = made.filter(result => result.status === "rejected");
  expect(refused.map(({ reason }) => reason.code)).toEqual(Array(4).fill("too-large"));
  const tokens = await listAccessTokens(database.db, "eve");
  expect(tokens).toHaveLength(50);
  await revokeAccessToken({ db: database.db, id: tokens[0]!.id, owner: "eve" });
  await make("eve");
});
