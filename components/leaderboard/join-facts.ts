/** What is known, in one line of text. A dot stays with what is before it: no line begins with one. */
export function joinFacts(facts: readonly (string | null | undefined | false)[]): string {
  return facts.filter(Boolean).join("\u00a0· ");
}
