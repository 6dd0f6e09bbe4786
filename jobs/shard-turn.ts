import { z } from "zod";

/** What its turns have met: how many in a row ended with failed calls and no answer, and questions given up in a row. */
export const troubleSchema = z.strictObject({ turns: z.int().min(0), failures: z.int().min(0) });
export type Trouble = z.infer<typeof troubleSchema>;

/** A shard's time in a worker's slot. */
export type Turn = {
  /** Aborts when another shard is to have the slot: nothing more is waited for, calls under way come back and are stored. */
  over: AbortSignal;
  /** Aborts when the shard is another's by now; `over` does too. */
  lost?: AbortSignal;
  /** Of the turns before it: a failed call that a turn's end kept from another try was a try. */
  trouble: Trouble;
  /** Where what is left is put back when `signal` aborts: told of calls that it cut in a turn without answers and failures. */
  onCut?: (cut: Cut) => void;
};

/** `waitedMs`: for the one that was waited for the longest. */
export type Cut = { taskId: string; run: number; position: number; waitedMs: number };

/** One that lasts as long as the shard. */
export const openTurn: Turn = { over: new AbortController().signal, trouble: { turns: 0, failures: 0 } };
