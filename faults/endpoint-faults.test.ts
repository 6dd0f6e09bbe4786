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
  it.each([
    ["a storm", passing, 12],
    ["in streams", streamed, 14],
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
  const reasons: Partial<Record<FaultName, RegExp>> = {
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
  it("give their model up with the reason; the others go on", async () => {
    const faults = Object.keys(reasons) as FaultName[];
    const { task, rowOf, steady } = await evaluate(faults, "always", 7);
    for (const fault of faults) {
      expect(rowOf(fault)).toMatchObject({ n: 0, mean: null });
      expect([fault, rowOf(fault).stopped]).toEqual([fault, expect.stringMatching(reasons[fault]!)]);
    }
    expect(steady).toMatchObject({ n: 7, stopped: null });
    await expectTruthfulEnd(site, { task, missing: faults.length * 7 });
  });
});
