import { z } from "zod";
import { type Format, formats } from "../taxonomy/labels.ts";
import { goldOf } from "./line-gold.ts";
import { scorerFor } from "./registry.ts";
import {
  type AnyScorer,
  type FinishReason,
  type Score,
  type ScoreInput,
  tokenLogprobSchema,
} from "./score.ts";

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const id = z.union([z.string(), z.number()]);
const labels = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** One line of `benchhub score`; unknown fields are ignored, so that files with more columns can be scored as they are. */
export const scoreLineSchema = z.object({
  id: id.nullish(),
  format: z.string().transform((name, context) => {
    const format = findFormat(name);
    if (format === null)
      context.addIssue({
        code: "custom",
        message: `unknown format ${JSON.stringify(name)}; there are: ${formats.join(", ")}`,
      });
    return format ?? z.NEVER;
  }),
  scorer: z.string().nullish(),
  options: z.array(scalar).min(2).max(26).nullish(),
  labels: z.array(scalar).min(2).max(26).nullish(),
  gold: scalar.nullish(),
  gold_text: scalar.nullish(),
  aliases: z.array(scalar).nullish(),
  question: z.string().nullish(),
  language: z.string().nullish(),
  finish_reason: z.string().nullish(),
  top_logprobs: z.array(tokenLogprobSchema).nullish(),
  output: z.string().nullable(),
});
export type ScoreLine = z.infer<typeof scoreLineSchema>;

const synonyms: Record<string, Format> = {
  mcqa: "MCQA",
  mcq: "MCQA",
  multiplechoice: "MCQA",
  binary: "Binary",
  shortform: "short-form",
  shortanswer: "short-form",
  freeform: "short-form",
  openended: "open-ended",
  alignment: "open-ended",
};
const finishReasons: Record<string, FinishReason> = {
  stop: "stop",
  end_turn: "stop",
  eos: "stop",
  stop_sequence: "stop",
  eos_token: "stop",
  length: "length",
  max_tokens: "length",
  max_length: "length",
  content_filter: "content-filter",
  refusal: "content-filter",
  safety: "content-filter",
  tool_calls: "tool-calls",
  tool_use: "tool-calls",
  error: "error",
};

type LineOptions = {
  /** Default for lines that name none. */
  scorer?: string | undefined;
  /** Told of each line that could not be scored, with the words that its result has. */
  onFault?: ((message: string) => void) | undefined;
};

/** One JSON line in, one JSON line out; whatever is wrong with a line stays on that line. */
export function scoreLine(line: string, options?: LineOptions): string;
export function scoreLine(
  line: string,
  options: LineOptions & { extra: readonly AnyScorer[] },
): string | Promise<string>;
export function scoreLine(
  line: string,
  { scorer, onFault, extra = [] }: LineOptions & { extra?: readonly AnyScorer[] } = {},
): string | Promise<string> {
  const fault = (lineId: string | number | undefined, message: string) => {
    onFault?.(message);
    return faultLine(lineId, message);
  };
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch (cause) {
    return fault(undefined, `not JSON: ${cause instanceof Error ? cause.message : "unreadable"}`);
  }
  const lineId = id.safeParse((given as { id?: unknown } | null)?.id).data;
  const parsed = scoreLineSchema.safeParse(given);
  if (!parsed.success) return fault(lineId, z.prettifyError(parsed.error).replace(/\s*\n\s*/g, " "));
  try {
    const { format, scorer: named, output, finish_reason } = parsed.data;
    const scored = scorerFor({ format, name: named ?? scorer, extra }).score({
      item: itemOf(parsed.data),
      output: output ?? "",
      firstTokens: parsed.data.top_logprobs ?? null,
      finishReason: finishReasons[(finish_reason ?? "stop").toLowerCase().replace(/-/g, "_")] ?? "other",
    });
    const tell = (score: Score) => resultLine(lineId, score);
    return scored instanceof Promise
      ? scored.then(tell, cause => fault(lineId, messageOf(cause)))
      : tell(scored);
  } catch (cause) {
    return fault(lineId, messageOf(cause));
  }
}

function resultLine(lineId: string | number | undefined, score: Score): string {
  return JSON.stringify({
    ...(lineId === undefined ? {} : { id: lineId }),
    outcome: score.outcome,
    correctness: score.correctness,
    extracted: score.extracted,
    scorer: score.scorer,
    explanation: score.explanation,
  });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function itemOf(line: ScoreLine): ScoreInput["item"] {
  const options = line.options ?? undefined;
  const own = line.labels ?? (options ? options.map((_, index) => labels[index]!) : undefined);
  if (options && own && own.length !== options.length)
    throw new RangeError(`${options.length} options but ${own.length} labels`);
  const { gold, labels: used, aliases } = goldOf({ ...line, options, labels: own });
  const item = {
    format: line.format,
    gold,
    aliases: [...(line.aliases ?? []), ...aliases],
    language: line.language ?? "und",
    prompt: line.question ?? "",
  };
  return { ...item, ...(options ? { options } : {}), ...(used ? { labels: used } : {}) };
}

function findFormat(name: string): Format | null {
  return (
    formats.find(format => format === name) ?? synonyms[name.toLowerCase().replace(/[\s_-]/g, "")] ?? null
  );
}

function faultLine(lineId: string | number | undefined, message: string): string {
  return JSON.stringify({
    ...(lineId === undefined ? {} : { id: lineId }),
    error: { code: "invalid-input", message },
  });
}
