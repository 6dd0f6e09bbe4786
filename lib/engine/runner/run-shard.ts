import type { Item } from "../catalog/item.ts";
import { type PromptStyle, renderPrompt } from "../catalog/prompt.ts";
import type { StoredItem } from "../catalog/stored-item.ts";
import { gaveUpAfter } from "../leaderboard/read-stop-reason.ts";
import type { Reply } from "../models/call-endpoint.ts";
import { CallFailed } from "../models/call-with-retries.ts";
import { isAbortOf } from "../models/is-abort-of.ts";
import { languageShare } from "../scorers/language-share.ts";
import type { Score, ScoreInput, TokenLogprob } from "../scorers/score.ts";

/** An item × model result, ready to be stored. */
export type SampleDraft = {
  item: StoredItem;
  prompt: string;
  output: string;
  reasoning: string | null;
  finishReason: Reply["finishReason"];
  latencyMs: number | null;
  /** To the first piece of a streamed answer. */
  firstTokenMs: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
  attempts: number;
  score: Score;
  /** Share of the answer in the question's language; null where it can't be told. */
  languageShare: number | null;
  /** The likeliest first tokens, where nothing else was asked for. */
  firstTokens: TokenLogprob[] | null;
};

/** Answers one item, retries included. @throws CallFailed when given up; the reason of whichever signal aborts. */
export type AnswerItem = (input: {
  item: StoredItem;
  prompt: string;
  style: PromptStyle;
  signal: AbortSignal;
  /** Aborts with `signal` or before it, and ends waiting only: a call under way comes back. */
  leave: AbortSignal;
}) => Promise<{ reply: Reply; attempts: number; latencyMs: number | null }>;

export type ShardPorts = {
  /** Worked examples an item is asked with; left out: none. */
  examplesFor?: (item: StoredItem) => readonly Item[];
  answer: AnswerItem;
  /** One that takes time, as a judge's does, holds no place at the endpoint; a few at once. */
  score: (input: ScoreInput) => Promise<Score> | Score;
  /** Waits for a free place at the endpoint, first come first served, or until it is to leave: then it throws the reason. */
  limit: <T>(work: () => Promise<T>, leave: AbortSignal) => Promise<T>;
  /** Stores a batch; called one at a time. Its failure fails the shard, which is then taken again. */
  write: (drafts: SampleDraft[]) => Promise<void>;
  /** A moment for more answers to come before a few are stored, cut short by many and by the end; left out: none. */
  gather?: () => Promise<unknown>;
  /** Somebody else asks it by now: it is not begun here. Left out: nothing is. */
  isOthers?: (item: StoredItem) => boolean;
};

const largestBatch = 100;
/** Half of what usually is under way at once: answers that come in waves must not hold their places for a transaction. */
const mostUnwritten = 32;
/** Answers that wait for a judge: what a crash would cost beside those in flight. Further ones keep their places. */
const mostUnscored = 32;
/** Items in a row that end in an error of the endpoint before the model is given up. */
const patience = 6;

/**
 * Ask a model the items given (those without a sample), in order, and store what comes back. A failed call is data
 * (outcome api_error), not an exception; an error no request can survive stops the model and leaves the rest unasked.
 * When `leave` aborts, calls under way come back and are stored, and the rest is left.
 * @returns why the model was stopped, or null. @throws the reason of `signal` once what came back is stored.
 */
export async function runShard({
  items,
  style,
  ports,
  signal,
  leave: leaveEarly = signal,
  streak = { failures: 0 },
}: {
  items: readonly StoredItem[];
  style: PromptStyle;
  ports: ShardPorts;
  signal: AbortSignal;
  leave?: AbortSignal;
  /** Items in a row that failed, before these too: counted on here, however this ends. */
  streak?: { failures: number };
}): Promise<{ stopped: string | null }> {
  const writer = createBatchWriter(ports);
  // One for all items: a signal made for each would be kept by those it follows.
  const leave = AbortSignal.any([signal, leaveEarly]);
  let stopped: string | null = null;
  const unscored = new Set<Promise<void>>();

  async function ask(item: StoredItem): Promise<void> {
    // After a failed write the shard is taken again: answers to come would be paid for twice.
    if (stopped !== null || leave.aborted || writer.failed()) return;
    if (ports.isOthers?.(item)) return;
    const prompt = renderPrompt(item.item, { style, examples: ports.examplesFor?.(item) ?? [] });
    try {
      const { reply, attempts, latencyMs } = await ports.answer({ item, prompt, style, signal, leave });
      streak.failures = 0;
      const score = scoreOrExplain(ports, {
        item: item.item,
        output: reply.text,
        finishReason: reply.finishReason,
        firstTokens: reply.firstTokens,
      });
      const keep = (score: Score): Promise<void> =>
        writer.add({
          item,
          prompt,
          output: reply.text,
          reasoning: reply.reasoning,
          finishReason: reply.finishReason,
          latencyMs,
          firstTokenMs: reply.firstTokenMs,
          inputTokens: reply.inputTokens,
          outputTokens: reply.outputTokens,
          attempts,
          score,
          languageShare: languageShare({ item: item.item, output: reply.text }),
          firstTokens: reply.firstTokens,
        });
      if (!(score instanceof Promise)) return await keep(score);
      const kept = score.then(keep).finally(() => unscored.delete(kept));
      unscored.add(kept);
      if (unscored.size > mostUnscored) await kept;
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      if (error.error.scope === "model") {
        stopped ??= error.message;
        return;
      }
      await writer.add(failedDraft({ item, prompt, error }));
      if (++streak.failures >= patience)
        stopped ??= gaveUpAfter({ questions: patience, last: error.message });
    }
  }

  const asked = await Promise.allSettled(items.map(item => ports.limit(() => ask(item), leave)));
  await Promise.all(unscored);
  await writer.close();
  signal.throwIfAborted();
  const broken = asked.find(
    result => result.status === "rejected" && !isAbortOf({ signal: leave, error: result.reason }),
  );
  if (broken?.status === "rejected") throw broken.reason;
  return { stopped };
}

/** A scorer that breaks must not lose an answer that was paid for: it is kept unscored, and can be scored again. */
function scoreOrExplain({ score }: ShardPorts, input: ScoreInput): Promise<Score> | Score {
  try {
    const scored = score(input);
    return scored instanceof Promise ? scored.catch(explainBroken) : scored;
  } catch (error) {
    return explainBroken(error);
  }
}

function explainBroken(error: unknown): Score {
  return {
    outcome: "judge_error",
    correctness: null,
    extracted: null,
    explanation: `the scorer failed: ${error instanceof Error ? error.message : String(error)}`,
    scorer: "runner",
    version: 1,
  };
}

function failedDraft({
  item,
  prompt,
  error,
}: {
  item: StoredItem;
  prompt: string;
  error: CallFailed;
}): SampleDraft {
  return {
    item,
    prompt,
    output: "",
    reasoning: null,
    finishReason: "error",
    latencyMs: null,
    firstTokenMs: null,
    inputTokens: null,
    outputTokens: null,
    attempts: error.attempts,
    score: {
      outcome: "api_error",
      correctness: null,
      extracted: null,
      explanation: error.message,
      scorer: "runner",
      version: 1,
    },
    languageShare: null,
    firstTokens: null,
  };
}

/**
 * Stores drafts a moment after no write is under way, and those that came meanwhile together: a fast endpoint gets large
 * batches. `add` settles at once, so that the next call need not wait for the database, unless more than a few answers
 * wait to be stored: then its caller keeps its place at the endpoint. A crash costs the calls in flight and those few.
 * The first failure surfaces at close.
 */
function createBatchWriter({ write, gather }: Pick<ShardPorts, "write" | "gather">) {
  const pending: { draft: SampleDraft; stored: () => void }[] = [];
  let writing: Promise<void> | null = null;
  let failure: { reason: unknown } | null = null;
  let isClosing = false;
  /** Ends the moment that a few answers are given to become more. */
  let hurry = (): void => {};

  async function writeAll(): Promise<void> {
    while (pending.length > 0 && !failure) {
      if (gather && !isClosing && pending.length <= mostUnwritten) {
        const enough = new Promise<void>(resolve => {
          hurry = resolve;
        });
        await Promise.race([gather(), enough]);
      }
      const batch = pending.splice(0, largestBatch);
      try {
        await write(batch.map(({ draft }) => draft));
      } catch (reason) {
        failure = { reason };
      }
      for (const { stored } of batch) stored();
    }
    // After a failure the shard is taken again: nobody waits for what will not be stored.
    for (const { stored } of pending.splice(0)) stored();
    writing = null;
  }
  return {
    failed: () => failure !== null,
    add(draft: SampleDraft): Promise<void> {
      const settled = new Promise<void>(stored => pending.push({ draft, stored }));
      writing ??= writeAll();
      if (pending.length <= mostUnwritten) return Promise.resolve();
      hurry();
      return settled;
    },
    async close(): Promise<void> {
      isClosing = true;
      hurry();
      await writing;
      if (failure) throw failure.reason;
    },
  };
}
