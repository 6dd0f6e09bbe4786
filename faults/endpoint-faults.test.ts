import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findLeaderboard } from "../db/queries/find-leaderboard.ts";
import type { FaultName } from "../e2e/fake-model-server/fault.ts";
import { tell } from "./scale.ts";
import { expectTruthfulEnd } from "./site/expect-truthful-end.ts";
import { openSite, type Site } from "./site/open-site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
  await site.startWorker({ settings: { WORKER_CONCURRENCY: "12", ENDPOINT_CONCURRENCY: "64" } });
});
afterAll(() => site?.close());

/** Each model of a task has a fault and a key of its own. */
async function evaluate(
  faults: readonly FaultName[],
  when: "always" | { firstTryShare: number },
  items: number,
) {
  const nameOf = (fault: FaultName) => `${fault}-${typeof when === "string" ? when : "once"}`;
  for (const fault of faults) site.fake.setModel(nameOf(fault), { accuracy: 0.8, faults: [{ fault, when }] });
  site.fake.setModel(`steady-${items}`, { accuracy: 0.8 });
  const taskId = await site.submit([...faults.map(nameOf), `steady-${items}`], { items, keyEach: true });
  const task = await site.untilEnded(taskId, 170_000);
  expect(task.status).toBe("SUCCESS");
  const { rows } = (await findLeaderboard(site.db, task.leaderboardSlug!))!.leaderboard;
  const rowOf = (name: string) => rows.find(row => row.name === name)!;
  return { task, rowOf: (fault: FaultName) => rowOf(nameOf(fault)), steady: rowOf(`steady-${items}`) };
}

describe("faults that pass", () => {
  const passing: FaultName[] = [
    "rate-limit",
    "rate-limit-date",
    "server-error",
    "reset",
    "half-answer",
    "truncated-json",
    "html",
    "error-in-200",
    "empty-choices",
  ];
  const streamed: FaultName[] = ["stream-cut", "stream-error", "stream-garbage"];
  const slow: FaultName[] = ["hang", "slow-drip", "rate-limit-bare"];
  it.each([
    ["a storm", passing, 12],
    ["in streams and slow ones", [...streamed, ...slow], 14],
  ])(
    "at every question's first call, %s, cost another call each, and neither a sample nor a score",
    async (name, faults, items) => {
      const { task, rowOf, steady } = await evaluate(faults, { firstTryShare: 1 }, items);
      for (const fault of faults)
        expect(rowOf(fault)).toMatchObject({ n: items, unscored: 0, mean: steady.mean });
      const { repeated } = await expectTruthfulEnd(site, { task });
      tell({ fault: `faults that pass: ${name}`, models: faults.length, items, calledAgain: repeated });
      expect(repeated).toBe(faults.length * items);
    },
  );

  it("a body under a wrong name is an answer all the same", async () => {
    const { task, rowOf, steady } = await evaluate(["wrong-content-type"], "always", 13);
    expect(rowOf("wrong-content-type")).toMatchObject({ n: 13, mean: steady.mean });
    await expectTruthfulEnd(site, { task });
  });
});

describe("faults that stay", () => {
  const inARow = "^6 questions in a row failed; the last: ";
  const broken: Partial<Record<FaultName, RegExp>> = {
    "server-error": /500/,
    hang: /time limit|within/,
    "slow-drip": /time limit|within/,
    reset: /reset|closed|socket/i,
    "truncated-json": /could not be read|JSON/i,
    html: /could not be read|JSON/i,
    "empty-choices": /could not be read|without any text|choices/i,
    "error-in-200": /overloaded/,
    "huge-body": /larger than/,
  };
  /** Whatever it says of when to come back, and however long it is listened to. */
  const limited: Partial<Record<FaultName, RegExp>> = {
    "rate-limit": new RegExp(`${inARow}429 Rate limit reached`),
    "rate-limit-date": new RegExp(`${inARow}429 Rate limit reached`),
    "rate-limit-bare": new RegExp(`${inARow}429 Rate limit reached`),
    "quota-used": new RegExp(`${inARow}429 Rate limit reached`),
  };
  it("give their model up with the reason, an endpoint that says 429 for ever among them; the others go on", async () => {
    const both = [
      [broken, 7],
      [limited, 8],
    ] as const;
    await Promise.all(both.map(([reasons, items]) => expectGivenUp(reasons, items)));
  });

  async function expectGivenUp(reasons: Partial<Record<FaultName, RegExp>>, items: number) {
    const faults = Object.keys(reasons) as FaultName[];
    const { task, rowOf, steady } = await evaluate(faults, "always", items);
    for (const fault of faults) {
      expect(rowOf(fault)).toMatchObject({ n: 0, mean: null });
      expect([fault, rowOf(fault).stopped]).toEqual([fault, expect.stringMatching(reasons[fault]!)]);
      // What was asked is told as what it was; nothing is made up for what was not.
      const { unscored, outcomes } = rowOf(fault);
      expect(outcomes).toMatchObject({ api_error: unscored });
      expect(unscored).toBeGreaterThanOrEqual(6);
      expect(unscored).toBeLessThanOrEqual(items);
    }
    expect(steady).toMatchObject({ n: items, stopped: null });
    await expectTruthfulEnd(site, { task, missing: faults.length * (items - 6) });
  }
});
