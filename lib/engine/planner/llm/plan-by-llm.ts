import type { Planned } from "../../plan/plan.ts";
import { planByKeywords } from "../keyword-planner.ts";
import { longestQuery, normaliseQuery } from "../normalise-query.ts";
import { type PlannerLocale, type PlannerNote, sayNote } from "../planner-notes.ts";
import { PlannerCallError, type PlannerFailure, sayPlannerFailure } from "./planner-failure.ts";
import { plannerInstructions, plannerMessage, repairMessage } from "./planner-prompt.ts";
import { type ReadReply, readPlannerReply } from "./read-planner-reply.ts";

export type PlannerMessage = { role: "user" | "assistant"; content: string };

/** One call of the planner model: its raw text. @throws PlannerCallError, or the reason of `signal`. */
export type AskPlanner = (input: {
  instructions: string;
  messages: readonly PlannerMessage[];
  signal: AbortSignal;
}) => Promise<string>;

/**
 * Read a query with a language model: its labels if they validate, after one repair at most; else the keyword planner's
 * reading with `fallback` saying why. `signal` ends all of it, however many calls. Never throws on the model's account.
 */
export async function planByLlm({
  query,
  locale,
  ask,
  signal,
}: {
  query: string;
  locale: PlannerLocale;
  ask: AskPlanner;
  signal: AbortSignal;
}): Promise<Planned> {
  const byKeywords = planByKeywords({ query, locale });
  // Nothing to read costs nothing.
  if (!/[\p{L}\p{N}]/u.test(normaliseQuery(query).text)) return byKeywords;
  const reading = await orTimeout({ work: readWithRepair({ query, locale, ask, signal }), signal }).catch(
    (error: unknown): PlannerFailure => (error instanceof PlannerCallError ? error.failure : "unreachable"),
  );
  if (typeof reading === "string") {
    return { ...byKeywords, fallback: sayPlannerFailure({ failure: reading, locale }) };
  }
  // Names and numbers that are spelled out need no interpretation, and a model does not know which benchmarks there are.
  const { benchmarks, seed } = byKeywords;
  const own: PlannerNote[] = [
    ...(query.length > longestQuery ? [{ code: "cut" as const }] : []),
    ...(benchmarks.length > 0 ? [{ code: "benchmarks" as const, names: benchmarks }] : []),
  ];
  return {
    ...reading.plan,
    benchmarks,
    seed,
    planner: "llm",
    notes: [...own.map(note => sayNote({ note, locale })), ...reading.notHonoured],
    ...(reading.rationale === "" ? {} : { rationale: reading.rationale }),
  };
}

async function readWithRepair({
  query,
  locale,
  ask,
  signal,
}: Parameters<typeof planByLlm>[0]): Promise<Extract<ReadReply, { ok: true }> | PlannerFailure> {
  const messages: PlannerMessage[] = [{ role: "user", content: plannerMessage({ query, locale }) }];
  const first = await ask({ instructions: plannerInstructions, messages, signal });
  const reading = readPlannerReply(first);
  if (reading.ok) return reading;
  messages.push(
    // An empty turn is refused by some servers.
    { role: "assistant", content: first.slice(0, 4_000) || "(nothing)" },
    { role: "user", content: repairMessage(reading.problem) },
  );
  const second = readPlannerReply(await ask({ instructions: plannerInstructions, messages, signal }));
  return second.ok ? second : "unreadable";
}

/** A transport that ignores its signal must not hold the reader up. */
async function orTimeout<T>({
  work,
  signal,
}: {
  work: Promise<T>;
  signal: AbortSignal;
}): Promise<T | "timeout"> {
  if (signal.aborted) {
    work.catch(() => {});
    return "timeout";
  }
  const { promise, resolve } = Promise.withResolvers<"timeout">();
  const give = () => resolve("timeout");
  signal.addEventListener("abort", give, { once: true });
  try {
    return await Promise.race([work, promise]);
  } catch (error) {
    if (signal.aborted) return "timeout";
    throw error;
  } finally {
    signal.removeEventListener("abort", give);
    work.catch(() => {});
  }
}
