import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { ensureModels } from "../../db/queries/models.ts";
import { claimMissing, releaseClaims } from "../../db/queries/sample-claims.ts";
import { sampleClaims } from "../../db/schema/pacing.ts";
import { openTestDatabase, type TestDatabase } from "../../db/testing/test-database.ts";
import { modelIdentity } from "../../lib/engine/models/model-identity.ts";
import { keepClaims } from "./keep-claims.ts";

let database: TestDatabase;
let modelId: number;
beforeAll(async () => {
  database = await openTestDatabase();
  const [model] = await ensureModels(database.db, [
    modelIdentity({ choice: { builtin: "first" }, owner: "ann" }),
  ]);
  modelId = model!.id;
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.delete(sampleClaims);
});
const claims = (holder: string, itemIds: number[]) => ({
  modelId,
  promptVersion: "p",
  repeat: 0,
  itemIds,
  holder,
});
const claim = async (holder: string, itemIds: number[]) => [
  ...(await claimMissing(database.db, claims(holder, itemIds))).claimed,
];

it("a living holder has its claims again where they are gone, and knows which another has by now", async () => {
  await claim("a", [1, 2, 3]);
  const keeper = keepClaims({ db: database.db, everyMs: 10 });
  try {
    keeper.hold(claims("a", [1, 2, 3]));
    await database.db.transaction(async tx => {
      await tx.delete(sampleClaims);
      await claimMissing(tx, claims("b", [2]));
    });
    await expect.poll(() => keeper.isLost(2)).toBe(true);
    expect([keeper.isLost(1), keeper.isLost(3)]).toEqual([false, false]);
    expect(await claim("c", [1, 2, 3])).toEqual([]);
  } finally {
    await keeper.stop();
  }
});

it("claims that were let go and given back stay so", async () => {
  await claim("a", [1]);
  const keeper = keepClaims({ db: database.db, everyMs: 1 });
  try {
    keeper.hold(claims("a", [1]));
    await keeper.letGo();
    await releaseClaims(database.db, { holder: "a" });
    expect(await claim("b", [1])).toEqual([1]);
    expect(keeper.isLost(1)).toBe(false);
  } finally {
    await keeper.stop();
  }
});
