import { assumedEffort } from "./estimate-effort.ts";

/** Tokens of a prompt that nobody has counted yet: letters that Latin text has make fewer than those of other scripts. */
export function estimateTokens(prompt: string): number {
  const latin = prompt.replace(/[\u0250-\uffff]/g, "").length;
  const { charactersPerToken, koreanCharactersPerToken } = assumedEffort;
  return latin / charactersPerToken + (prompt.length - latin) / koreanCharactersPerToken;
}
