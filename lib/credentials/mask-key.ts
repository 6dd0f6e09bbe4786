import { spellingsOf } from "./key-spellings.ts";

/** A key this short is a placeholder ("none", "x"): parts of its other spellings are in any text. */
const shortestSecret = 8;

/** Provider error texts may repeat the key that was sent: blank it out, however they spell it. */
export function maskKey({ text, key }: { text: string; key: string | null }): string {
  if (!key) return text;
  if (latest.key !== key) latest = { key, spellings: listSpellings(key) };
  return latest.spellings.reduce((masked, spelling) => masked.replaceAll(spelling, "[key]"), text);
}

/** Spelling a key takes longer than looking for it, and the same one is looked for in every answer of a shard. */
let latest: { key: string; spellings: string[] } = { key: "", spellings: [] };

/** The longest first: base64 with its padding before the part of it that is found inside other texts. */
function listSpellings(key: string): string[] {
  if (key.length < shortestSecret) return [key];
  return spellingsOf(key).sort((a, b) => b.length - a.length);
}
