/** Why we don't call a model, as it is stored: a page tells it in its reader's language. */
const templates = {
  budget:
    "today's budget for {model} is used up; it opens again on {day} at 00:00 UTC, and resuming then asks only for what is missing",
  unoffered: "this server does not offer {model} any more",
  changed: "the operator has changed {model} since this was submitted; submit it again",
  noKey: "this server has no key for {model}; its operator has to set one",
  keyGone:
    "Its API key is no longer kept here: keys are deleted after 24 hours. Ask for what is missing with the key given again.",
} as const;
export type OwnReason = keyof typeof templates;
/** What a reason names: of a house model its name, and the day (ISO) on which it can be called again. */
type Named = { model?: string; day?: string };

export function sayOwnReason(reason: OwnReason, named: Named = {}): string {
  return templates[reason].replace(/\{(\w+)\}/g, (_, name: keyof Named) => named[name] ?? "");
}

/** Null for anybody else's words. */
export function readOwnReason(message: string): { reason: OwnReason; named: Named } | null {
  for (const { reason, pattern } of patterns) {
    const found = pattern.exec(message);
    if (found) return { reason, named: { ...found.groups } };
  }
  return null;
}

const patterns = (Object.keys(templates) as OwnReason[]).map(reason => {
  const text = templates[reason].replace(/[.?]/g, "\\$&").replace(/\{(\w+)\}/g, "(?<$1>.+)");
  return { reason, pattern: new RegExp(`^${text}$`) };
});
