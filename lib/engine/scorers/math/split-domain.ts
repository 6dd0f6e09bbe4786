import { splitTop } from "./brackets.ts";

/** "f(x) = x², x ≥ 0" in its formula and the domain of its letter; null where there is no such condition. */
export function splitDomain(clean: string): { formula: string; domain: string } | null {
  const [formula, domain, ...more] = splitTop(clean, /[,;]/y).map(piece => piece.text);
  if (!formula || !domain || more.length > 0 || /[<>]|\\(?:le|ge|ne|in)(?![a-z])/.test(formula)) return null;
  const letter = /^(?:-?[\d.]+\s*(?:<|\\le)\s*)?([a-z])\s*(?:[<>]|\\(?:le|ge|ne)(?![a-z]))/.exec(domain)?.[1];
  const used = letter && new RegExp(`(?<![a-zA-Z\\\\])${letter}(?![a-zA-Z])(?!.*=)`).test(formula);
  return used ? { formula, domain } : null;
}
