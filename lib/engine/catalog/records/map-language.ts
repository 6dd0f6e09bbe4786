const letters = "abcdefghijklmnopqrstuvwxyz";
let codeByName: Map<string, string> | null = null;

/** A language by code ("ko", "pt_BR") or English name ("Korean") → BCP-47 in canonical case; null if it is neither. */
export function mapLanguage(label: string): string | null {
  if (/^(ko|en)$/.test(label)) return label;
  const text = label.trim();
  codeByName ??= nameCodes();
  const named = codeByName.get(text.toLowerCase());
  if (named) return named;
  // A longer word may be well-formed BCP-47 ("klingon") without naming any language.
  if (!/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(text)) return null;
  try {
    return Intl.getCanonicalLocales(text.replaceAll("_", "-"))[0]!;
  } catch {
    return null;
  }
}

function nameCodes(): Map<string, string> {
  const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });
  const byName = new Map<string, string>();
  for (const first of letters) {
    for (const second of letters) {
      const code = first + second;
      const name = names.of(code)?.toLowerCase();
      if (name && !byName.has(name)) byName.set(name, Intl.getCanonicalLocales(code)[0]!);
    }
  }
  return byName;
}
