import type { FaultRule } from "./fault.ts";

/** How a fake model behaves. The same settings give the same answers to the same prompts, whatever the order. */
export type Behaviour = {
  /** Share of the known questions that get the right answer. */
  accuracy: number;
  /** Another seed: the same accuracy, other questions right. */
  seed: string;
  /** Before the first byte; of two numbers, each prompt has its own latency between them. */
  latencyMs: number | readonly [number, number];
  /** What it does when asked to stream: that, without token counts, not at all (a whole answer), or refuse with 400. */
  streaming: "yes" | "uncounted" | "ignored" | "refused";
  /** Bearer key it asks for; null: anybody may call. */
  key: string | null;
  /** The first rule that applies to a call decides it. */
  faults: readonly FaultRule[];
  /** All it ever says, whatever is asked; null: answers to the questions. */
  reply: string | null;
};

export const goodBehaviour: Behaviour = {
  accuracy: 1,
  seed: "0",
  latencyMs: 0,
  streaming: "yes",
  key: null,
  faults: [],
  reply: null,
};
