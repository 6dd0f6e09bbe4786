import type { JSONSchema7 } from "@ai-sdk/provider";
import { z } from "zod";

const marks = [0, 0.25, 0.5, 0.75, 1] as const;

/** A judge's verdict: reasons first, so that the mark follows from them. */
export const judgeVerdictSchema = z.object({
  reasons: z.string().trim().min(1).max(4_000),
  score: z.number().refine(score => marks.some(mark => mark === score), "one of 0, 0.25, 0.5, 0.75, 1"),
});
export type JudgeVerdict = z.infer<typeof judgeVerdictSchema>;

/** The same as JSON Schema, for endpoints that keep to one. */
export const verdictJson = {
  name: "verdict",
  schema: z.toJSONSchema(z.object({ reasons: z.string(), score: z.literal(marks) })) as JSONSchema7,
};

const longestVerdict = 20_000;

/**
 * The verdict in a judge's reply: the whole reply, a fenced block of it, or its one JSON object. Null where there is none
 * or more than one that says something else: a verdict is never guessed.
 */
export function readVerdict(reply: string): JudgeVerdict | null {
  const text = reply.slice(-longestVerdict).replace(/^[\s\S]*<\/think(?:ing)?>/i, "");
  const verdicts = listObjects(text).flatMap(candidate => {
    const parsed = judgeVerdictSchema.safeParse(candidate);
    return parsed.success ? [parsed.data] : [];
  });
  const [first] = verdicts;
  if (!first || verdicts.some(verdict => verdict.score !== first.score)) return null;
  return first;
}

/** Every top-level {...} of a text that is JSON, in one pass over it. */
function listObjects(text: string): unknown[] {
  const objects: unknown[] = [];
  let depth = 0;
  let start = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === "\\") at++;
      else if (character === '"') inString = false;
    } else if (character === '"' && depth > 0) inString = true;
    else if (character === "{" && depth++ === 0) start = at;
    else if (character === "}" && depth > 0 && --depth === 0) {
      try {
        objects.push(JSON.parse(text.slice(start, at + 1)));
      } catch {
        // Not JSON: prose with braces.
      }
    }
  }
  return objects;
}
