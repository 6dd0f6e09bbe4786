import fc from "fast-check";
import pLimit from "p-limit";
import { afterEach, describe, expect, it, vi } from "vitest";
import { itemSchema } from "../catalog/item.ts";
import { renderPrompt } from "../catalog/prompt.ts";
import type { StoredItem } from "../catalog/stored-item.ts";
import { CallError } from "../models/call-error.ts";
import { CallFailed } from "../models/call-with-retries.ts";
import type { Score } from "../scorers/score.ts";
import { runShard, type SampleDraft, type ShardPorts } from "./run-shard.ts";

afterEach(() => {
  vi.useRealTimers();
});

const makeItems = (count: number): StoredItem[] =>
  Array.from({ length: count }, (_, id) => ({
    id,
    contentId: `c${id}`,
    datasetVersionId: 1,
    item: itemSchema.parse({
      language: "en",
      subjects: ["Science/Math"],
      skill: "Reasoning",
      target: "General",
      format: "short-form",
      prompt: `Question ${id}?`,
      gold: "x",
      benchmark: "test",
    }),
  }));

const failure = (scope: CallError["scope"], message = "failed", attempts = 3) =>
  new CallFailed(new CallError({ message, scope }), attempts);
const scored = (correctness: number): Score => ({
  outcome: "scored",
  correctness,
  extracted: "x",
  explanation: "",
  scorer: "test",
  version: 1,
});

/** A shard over memory: `reply` says what the model answers, throws what a call throws. */
function setUp({
  count,
  concurrency = 1,
  reply = id => `answer ${id}`,
  write,
  gather,
  score = () => scored(1),
  isOthers = () => false,
  streak = { failures: 0 },
}: {
  count: number;
  concurrency?: number;
  reply?: (id: number, signal: AbortSignal) => string | Promise<string>;
  write?: (drafts: SampleDraft[]) => Promise<void>;
  gather?: () => Promise<void>;
  score?: ShardPorts["score"];
  isOthers?: (item: StoredItem) => boolean;
  streak?: { failures: number };
}) {
  const items = makeItems(count);
  const asked: number[] = [];
  const batches: SampleDraft[][] = [];
  const controller = new AbortController();
  const leaving = new AbortController();
  const run = () =>
    runShard({
      items,
      style: "answer",
      signal: controller.signal,
      leave: leaving.signal,
      streak,
      ports: {
        isOthers,
        answer: async ({ item, signal }) => {
          asked.push(item.id);
          const text = await reply(item.id, signal);
          return {
            reply: {
              text,
              reasoning: null,
              finishReason: "stop",
              inputTokens: 5,
              firstTokens: null,
              outputTokens: 2,
              firstTokenMs: 3.5,
            },
            attempts: 1,
            latencyMs: 12.5,
          };
        },
        score,
        limit: pLimit(concurrency),
        write: write ?? (async drafts => void batches.push(drafts)),
        ...(gather ? { gather } : {}),
      },
    });
  return { run, asked, batches, controller, leaving, items, stored: () => batches.flat() };
}

/** One whose judge gives no verdict until it is let, as far as it gets without. */
async function startJudged() {
  const verdicts = Promise.withResolvers<void>();
  const shard = setUp({
    count: 200,
    concurrency: 4,
    score: async () => {
      await verdicts.promise;
      return scored(1);
    },
  });
  const running = shard.run();
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
  return { ...shard, running, verdicts };
}

describe("a shard", () => {
  it("does not begin what somebody else has taken over meanwhile", async () => {
    const others = new Set<number>();
    const { run, asked } = setUp({
      count: 5,
      reply: id => {
        if (id === 1) others.add(3);
        return "x";
      },
      isOthers: item => others.has(item.id),
    });
    expect(await run()).toMatchObject({ stopped: null });
    expect(asked).toEqual([0, 1, 2, 4]);
  });

  it("asks its items in the order given, each once, and stores every answer with its score", async () => {
    const { run, asked, stored, items } = setUp({
      count: 60,
      score: ({ output }) => scored(output === "answer 7" ? 0 : 1),
    });
    expect(await run()).toMatchObject({ stopped: null });
    expect(asked).toEqual(items.map(i => i.id));
    expect(stored().map(d => d.item.id)).toEqual(asked);
    expect(stored()[7]).toEqual({
      item: items[7],
      prompt: renderPrompt(items[7]!.item),
      output: "answer 7",
      reasoning: null,
      finishReason: "stop",
      latencyMs: 12.5,
      firstTokenMs: 3.5,
      inputTokens: 5,
      outputTokens: 2,
      attempts: 1,
      score: scored(0),
      languageShare: null,
      firstTokens: null,
    });
  });

  it("asks on while an answer is stored, but never leaves more than a few unstored: what a crash would cost", async () => {
    const stored = Promise.withResolvers<void>();
    const { run, asked } = setUp({ count: 200, concurrency: 4, write: () => stored.promise });
    const running = run();
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
    // One is being stored, thirty-two wait, and four hold their places.
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.length).toBeLessThanOrEqual(1 + 32 + 4);
    stored.resolve();
    await running;
    expect(asked).toHaveLength(200);
  });

  it("asks on while a judge reads, and keeps no more than a few answers waiting for it", async () => {
    const { asked, stored, running, verdicts } = await startJudged();
    // Thirty-two wait for their verdicts, and four hold their places.
    expect(asked).toHaveLength(32 + 4);
    verdicts.resolve();
    await running;
    expect(stored()).toHaveLength(200);
  });

  it("told to end stores what a judge had yet to score", async () => {
    const { asked, stored, running, verdicts, controller } = await startJudged();
    controller.abort(new Error("time is up"));
    verdicts.resolve();
    await expect(running).rejects.toThrow("time is up");
    expect(stored()).toHaveLength(asked.length);
  });

  it("stores an answer at once, and together those that came while it was written", async () => {
    let release = () => {};
    const batches: number[] = [];
    const { run } = setUp({
      count: 250,
      concurrency: 250,
      write: async drafts => {
        batches.push(drafts.length);
        if (batches.length === 1) await new Promise<void>(resolve => (release = resolve));
      },
    });
    const end = run();
    await vi.waitFor(() => expect(batches).toEqual([1]));
    await new Promise(resolve => setImmediate(resolve));
    release();
    await end;
    expect(batches).toEqual([1, 100, 100, 49]);
  });

  it("stores together what comes within a moment of the first answer", async () => {
    const moment = Promise.withResolvers<void>();
    const { run, batches } = setUp({
      count: 3,
      concurrency: 3,
      reply: async id => {
        if (id > 0) await new Promise(resolve => setImmediate(resolve));
        if (id === 2) setImmediate(moment.resolve);
        return "x";
      },
      gather: () => moment.promise,
    });
    await run();
    expect(batches.map(batch => batch.length)).toEqual([3]);
  });

  it("waits no longer for more once there are many, nor at its end", async () => {
    const { run, batches } = setUp({
      count: 40,
      // The last one comes once those before it are stored.
      reply: async id => {
        if (id === 39) await expect.poll(() => batches.length).toBe(1);
        return "x";
      },
      concurrency: 40,
      gather: () => new Promise(() => {}),
    });
    await run();
    expect(batches.map(batch => batch.length)).toEqual([39, 1]);
  });

  it("keeps the answer of a scorer that breaks, unscored", async () => {
    const { run, stored } = setUp({
      count: 1,
      score: () => {
        throw new Error("stack overflow");
      },
    });
    expect(await run()).toMatchObject({ stopped: null });
    expect(stored()[0]).toMatchObject({
      output: "answer 0",
      score: { outcome: "judge_error", correctness: null, explanation: "the scorer failed: stack overflow" },
    });
  });

  it("of nothing asks and stores nothing", async () => {
    const { run, batches } = setUp({ count: 0 });
    expect(await run()).toMatchObject({ stopped: null });
    expect(batches).toEqual([]);
  });

  it("writes one batch at a time, however fast answers come", async () => {
    let writing = 0;
    let most = 0;
    const { run } = setUp({
      count: 200,
      concurrency: 50,
      write: async () => {
        most = Math.max(most, ++writing);
        await new Promise(resolve => setImmediate(resolve));
        writing--;
      },
    });
    await run();
    expect(most).toBe(1);
  });
});

describe("a call that failed", () => {
  it("is a sample with outcome api_error and no correctness, and the others go on", async () => {
    const { run, stored } = setUp({
      count: 3,
      reply: id => {
        if (id === 1) throw failure("item", "400 too long", 1);
        return "fine";
      },
    });
    expect(await run()).toMatchObject({ stopped: null });
    expect(stored().map(d => d.score.outcome)).toEqual(["scored", "api_error", "scored"]);
    expect(stored()[1]).toMatchObject({
      output: "",
      attempts: 1,
      latencyMs: null,
      firstTokenMs: null,
      finishReason: "error",
      score: { correctness: null, explanation: "400 too long", scorer: "runner" },
    });
  });

  it("that no request of the model can survive stops it, with the provider's words and no sample", async () => {
    const { run, asked, stored } = setUp({
      count: 50,
      reply: id => {
        if (id >= 2) throw failure("model", "401 bad key");
        return "fine";
      },
    });
    expect(await run()).toMatchObject({ stopped: "401 bad key" });
    expect(asked).toEqual([0, 1, 2]);
    expect(stored().map(d => d.score.outcome)).toEqual(["scored", "scored"]);
  });

  it("six times in a row stops the model; each stays as data", async () => {
    const { run, asked, stored } = setUp({
      count: 50,
      reply: id => {
        if (id >= 4) throw failure("retry", "503 busy");
        return "fine";
      },
    });
    const { stopped } = await run();
    expect(stopped).toMatch(/6 questions in a row.*503 busy/);
    expect(asked.length).toBe(10);
    expect(stored().filter(d => d.score.outcome === "api_error").length).toBe(6);
  });

  it("five times in a row, then an answer, does not", async () => {
    const { run, asked } = setUp({
      count: 50,
      reply: id => {
        if (id % 6 !== 0) throw failure("item");
        return "fine";
      },
    });
    expect(await run()).toMatchObject({ stopped: null });
    expect(asked.length).toBe(50);
  });

  it("never costs another item its sample: with any mix of failures each item has one, or the model was stopped", async () => {
    const kinds = fc.constantFrom("fine", "item", "retry");
    await fc.assert(
      fc.asyncProperty(
        fc.array(kinds, { maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        async (outcomes, concurrency) => {
          const { run, stored } = setUp({
            count: outcomes.length,
            concurrency,
            reply: id => {
              const kind = outcomes[id]!;
              if (kind === "item" || kind === "retry") throw failure(kind);
              return "fine";
            },
          });
          const { stopped } = await run();
          const ids = stored().map(d => d.item.id);
          expect(new Set(ids).size).toBe(ids.length);
          if (stopped === null) expect(ids.length).toBe(outcomes.length);
        },
      ),
    );
  });
});

describe("a shard that is aborted", () => {
  it("stores what came back, asks no more, and ends with the reason", async () => {
    const reason = new Error("worker is stopping");
    const { run, controller, asked, stored } = setUp({
      count: 20,
      reply: (id, signal) => {
        if (id < 5) return "fine";
        controller.abort(reason);
        signal.throwIfAborted();
        return "never";
      },
    });
    await expect(run()).rejects.toBe(reason);
    expect(asked).toEqual([0, 1, 2, 3, 4, 5]);
    expect(stored().map(d => d.item.id)).toEqual([0, 1, 2, 3, 4]);
  });

  it("does not write the interrupted call down as a failure of the model", async () => {
    const { run, controller, stored } = setUp({
      count: 4,
      concurrency: 4,
      reply: async (_id, signal) => {
        setImmediate(() => controller.abort(new Error("stop")));
        return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      },
    });
    await expect(run()).rejects.toThrow("stop");
    expect(stored()).toEqual([]);
  });

  it("before it began asks nothing", async () => {
    const { run, controller, asked } = setUp({ count: 3 });
    controller.abort(new Error("stop"));
    await expect(run()).rejects.toThrow("stop");
    expect(asked).toEqual([]);
  });
});

describe("a shard that cannot go on", () => {
  it("fails with the first write error, so that it is taken again", async () => {
    let writes = 0;
    const { run } = setUp({
      count: 100,
      write: async () => {
        writes++;
        throw new Error(`disk full ${writes}`);
      },
    });
    await expect(run()).rejects.toThrow("disk full 1");
  });

  it("pays for no more answers once one could not be stored", async () => {
    const { run, asked } = setUp({
      count: 100,
      reply: async id => {
        await new Promise(resolve => setImmediate(resolve));
        return `${id}`;
      },
      write: async () => {
        throw new Error("disk full");
      },
    });
    await expect(run()).rejects.toThrow("disk full");
    expect(asked.length).toBeLessThan(30);
  });

  it("fails when an answer throws something that is no failed call, after storing the others", async () => {
    const { run, stored } = setUp({
      count: 10,
      reply: id => {
        if (id === 4) throw new TypeError("a fault of ours");
        return "fine";
      },
    });
    await expect(run()).rejects.toThrow("a fault of ours");
    expect(stored().length).toBe(9);
  });
});

describe("a shard that is to leave", () => {
  const reason = new Error("others wait");

  it("stores what is under way, failures too, and begins nothing more", async () => {
    const { run, asked, leaving, stored } = setUp({
      count: 10,
      concurrency: 3,
      reply: async id => {
        if (id === 2) leaving.abort(reason);
        await new Promise<void>(resolve => setImmediate(resolve));
        if (id === 1) throw failure("item", "too long");
        return "x";
      },
    });
    expect(await run()).toMatchObject({ stopped: null });
    expect(asked).toEqual([0, 1, 2]);
    expect(stored().map(draft => [draft.item.id, draft.score.outcome])).toEqual([
      [0, "scored"],
      [1, "api_error"],
      [2, "scored"],
    ]);
  });

  it("leaves an item whose wait was ended to be asked another time", async () => {
    const { run, leaving, stored } = setUp({
      count: 3,
      reply: id => {
        if (id === 0) return "x";
        leaving.abort(reason);
        throw reason;
      },
    });
    expect(await run()).toMatchObject({ stopped: null });
    expect(stored().map(draft => draft.item.id)).toEqual([0]);
  });

  it("still stops for a key that is refused, and fails for what is nobody's abort", async () => {
    const refused = setUp({
      count: 3,
      reply: () => {
        refused.leaving.abort(reason);
        throw failure("model", "401 bad key");
      },
    });
    expect(await refused.run()).toMatchObject({ stopped: "401 bad key" });
    const broken = setUp({
      count: 3,
      reply: () => {
        broken.leaving.abort(reason);
        throw new Error("a fault of ours");
      },
    });
    await expect(broken.run()).rejects.toThrow("a fault of ours");
  });

  it("counts failures in a row on from those before it", async () => {
    const reply = () => {
      throw failure("item", "no");
    };
    const streak = { failures: 2 };
    expect(await setUp({ count: 2, reply, streak }).run()).toEqual({ stopped: null });
    expect(streak).toEqual({ failures: 4 });
    const { stopped } = await setUp({ count: 2, reply, streak }).run();
    expect(stopped).toContain("6 questions in a row");
    await setUp({ count: 1, streak }).run();
    expect(streak).toEqual({ failures: 0 });
  });
});
