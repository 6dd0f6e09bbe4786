import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { mayRead } from "../db/queries/access.ts";
import { listAudit } from "../db/queries/audit-log.ts";
import { listItems } from "../db/queries/catalog.ts";
import { listTaskModels } from "../db/queries/task-models.ts";
import { markShardDone } from "../db/queries/task-shards.ts";
import { findTask } from "../db/queries/tasks.ts";
import { writeSamples } from "../db/queries/write-samples.ts";
import { makeDraft } from "../db/testing/make-draft.ts";
import { loadItems, makeItem } from "../db/testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { untilBlocked } from "../db/testing/until-blocked.ts";
import { type ModelChoice, modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { plannedSchema } from "../lib/engine/plan/plan.ts";
import { concludeTask } from "./conclude-task.ts";
import { createShareLink, listShareLinks, openShareLink, revokeShareLink } from "./share-task.ts";
import { submitTask } from "./submit-task.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.clear();
  await loadItems(database.db, { items: [makeItem({ prompt: "q" })], revision: "1" });
});

const mine: ModelChoice = modelChoiceSchema.parse({ name: "Mine", api_base: "http://127.0.0.1:9/v1" });

async function submit({ models = [mine], owner = "ann" } = {}): Promise<string> {
  const submitted = await submitTask({
    db: database.db,
    boss: null,
    secret: "s".repeat(32),
    maxItems: 10,
    submission: {
      query: null,
      planned: plannedSchema.parse({ planner: "user", notes: [], sampleSize: 1 }),
      models,
      owner,
    },
  });
  if (submitted.kind !== "task") throw new Error("all of it was measured before");
  return submitted.taskId;
}

/** Answer and end a task. @returns its leaderboard's slug. */
async function finish(taskId: string): Promise<string> {
  const { db } = database;
  const task = (await findTask(db, taskId))!;
  const items = await listItems(db, task.itemIds);
  for (const { model } of await listTaskModels(db, taskId))
    await writeSamples(db, {
      model,
      taskId,
      promptVersion: task.promptVersion,
      drafts: items.map(i => makeDraft(i, 1)),
    });
  await markShardDone(db, { taskId, shard: 0 });
  await concludeTask(db, taskId);
  return (await findTask(db, taskId))!.leaderboardSlug!;
}

const share = (taskId: string, expiresInSeconds: number | null = null) =>
  createShareLink({ db: database.db, subject: { taskId }, owner: "ann", expiresInSeconds });

describe("who may read", () => {
  async function read(subject: { slug: string } | { taskId: string }): Promise<Record<string, boolean>> {
    const { db } = database;
    const taskId = (
      await db.execute<{ id: string }>(
        sql`select task_id as id from evaluation_tasks where query is null limit 1`,
      )
    )[0]!.id;
    const live = await share(taskId);
    const lasting = await share(taskId, 3_600);
    const expired = await share(taskId, 3_600);
    await db.execute(sql`update share_links set expires_at = now() where id = ${expired.id}`);
    const revoked = await share(taskId);
    await revokeShareLink({ db, id: revoked.id, owner: "ann" });
    const readers = {
      owner: { owner: "ann", links: [] },
      other: { owner: "bob", links: [] },
      nobody: { owner: null, links: [] },
      link: { owner: null, links: [live.id] },
      lastingLink: { owner: "bob", links: [0, lasting.id] },
      expiredLink: { owner: null, links: [expired.id] },
      revokedLink: { owner: null, links: [revoked.id] },
    };
    return Object.fromEntries(
      await Promise.all(
        Object.entries(readers).map(async ([name, reader]) => [name, await mayRead(db, { subject, reader })]),
      ),
    );
  }
  const byLinkOrOwner = {
    owner: true,
    other: false,
    nobody: false,
    link: true,
    lastingLink: true,
    expiredLink: false,
    revokedLink: false,
  };

  it("of a private leaderboard: its owner and the holder of a link that opens", async () => {
    const taskId = await submit();
    expect(await read({ slug: await finish(taskId) })).toEqual(byLinkOrOwner);
  });

  it("of a private task while it runs: the same", async () => {
    expect(await read({ taskId: await submit() })).toEqual(byLinkOrOwner);
  });

  it("of what shows shared models alone: everybody; of what isn't there: nobody", async () => {
    const { db } = database;
    const taskId = await submit({ models: [{ builtin: "random" }] });
    const slug = await finish(taskId);
    for (const reader of [
      { owner: null, links: [] },
      { owner: "bob", links: [] },
    ]) {
      expect(await mayRead(db, { subject: { taskId }, reader })).toBe(true);
      expect(await mayRead(db, { subject: { slug }, reader })).toBe(true);
      expect(await mayRead(db, { subject: { slug: "none" }, reader })).toBe(false);
      expect(await mayRead(db, { subject: { taskId: "no\0ne" }, reader })).toBe(false);
    }
  });

  it("a link opens its own task and leaderboard, and no other of the same owner", async () => {
    const { db } = database;
    const [first, second] = [
      await submit(),
      await submit({ models: [{ ...mine, name: "Other" } as ModelChoice, { builtin: "random" }] }),
    ];
    const link = await share(first);
    const reader = { owner: null, links: [link.id] };
    expect(await mayRead(db, { subject: { taskId: second }, reader })).toBe(false);
    const slug = await finish(first);
    expect(await mayRead(db, { subject: { slug }, reader })).toBe(true);
    const other = await finish(second);
    expect(other).not.toBe(slug);
    expect(await mayRead(db, { subject: { slug: other }, reader })).toBe(false);
  });
});

describe("a share link", () => {
  it("is opened by its token, of which the database keeps only a hash, and tells when", async () => {
    const { db } = database;
    const taskId = await submit();
    const { path, id } = await share(taskId);
    const token = path.slice("/s/".length);
    expect(Buffer.from(token, "base64url")).toHaveLength(24);
    const kept = JSON.stringify(await db.execute(sql`select * from share_links`));
    expect(kept).not.toContain(token);
    expect(await listShareLinks({ db, subject: { taskId }, owner: "ann" })).toMatchObject([
      { id, lastUsedAt: null },
    ]);
    expect(await openShareLink(db, token)).toEqual({ id, taskId, slug: null });
    expect((await listShareLinks({ db, subject: { taskId }, owner: "ann" }))[0]!.lastUsedAt).toBeInstanceOf(
      Date,
    );
    expect(await openShareLink(db, `${token}x`)).toBeNull();
    await revokeShareLink({ db, id, owner: "ann" });
    expect(await openShareLink(db, token)).toBeNull();
  });

  it("is its owner's to make, list and revoke, and the operator's", async () => {
    const { db } = database;
    const taskId = await submit();
    const { id } = await share(taskId);
    const subject = { taskId };
    const missing = { code: "not-found" };
    await expect(
      createShareLink({ db, subject, owner: "bob", expiresInSeconds: null }),
    ).rejects.toMatchObject(missing);
    await expect(listShareLinks({ db, subject, owner: "bob" })).rejects.toMatchObject(missing);
    await expect(listShareLinks({ db, subject: { slug: "none" }, owner: null })).rejects.toMatchObject(
      missing,
    );
    await expect(revokeShareLink({ db, id, owner: "bob" })).rejects.toMatchObject(missing);
    await expect(revokeShareLink({ db, id: 0, owner: null })).rejects.toMatchObject(missing);
    const slug = await finish(taskId);
    expect(await listShareLinks({ db, subject: { slug }, owner: null })).toHaveLength(1);
    await revokeShareLink({ db, id, owner: null });
  });

  it("is written down when it is made and when it is revoked, by whom, without its token; a refused act is not", async () => {
    const { db } = database;
    const before = (await listAudit(db, { limit: 1_000 })).length;
    const taskId = await submit();
    const { id, path } = await share(taskId);
    await expect(revokeShareLink({ db, id, owner: "bob" })).rejects.toMatchObject({ code: "not-found" });
    await Promise.all([1, 2, 3].map(() => revokeShareLink({ db, id, owner: "ann" })));
    const other = await createShareLink({ db, subject: { taskId }, owner: null, expiresInSeconds: null });
    const log = (await listAudit(db, { limit: 1_000 })).slice(0, -before || undefined).reverse();
    const target = `task:${taskId}`;
    expect(log).toMatchObject([
      { actor: "owner", action: "share", target, outcome: { link: id } },
      { actor: "owner", action: "revoke-link", target, outcome: { link: id } },
      { actor: "operator", action: "share", target, outcome: { link: other.id } },
    ]);
    expect(JSON.stringify(log)).not.toContain(path.slice("/s/".length));
  });

  it("has a number that one evaluation may have, and as many as ask at once don't get past it", async () => {
    const taskId = await submit();
    const made = await Promise.allSettled(Array.from({ length: 104 }, () => share(taskId)));
    const refused = made.filter(result => result.status === "rejected");
    expect(refused.map(({ reason }) => reason.code)).toEqual(Array(4).fill("too-large"));
    expect(await listShareLinks({ db: database.db, subject: { taskId }, owner: "ann" })).toHaveLength(100);
  });

  it("is refused for a task that is deleted in that moment, as for one that never was", async () => {
    const { db } = database;
    const taskId = await submit();
    const { sharing } = await db.transaction(async tx => {
      await tx.execute(sql`delete from evaluation_tasks where task_id = ${taskId}`);
      const sharing = share(taskId).catch((error: unknown) => error);
      await untilBlocked(db);
      return { sharing };
    });
    expect(await sharing).toMatchObject({ code: "not-found" });
  });

  it("is refused where the address alone is enough", async () => {
    const taskId = await submit({ models: [{ builtin: "random" }] });
    await expect(share(taskId)).rejects.toMatchObject({ code: "conflict" });
  });
});

test("a task takes its links along when it goes", async () => {
  const { db } = database;
  const taskId = await submit();
  await share(taskId);
  await db.execute(sql`delete from evaluation_tasks where task_id = ${taskId}`);
  expect(await db.execute(sql`select 1 from share_links`)).toHaveLength(0);
});
