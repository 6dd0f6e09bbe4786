/** Countries by their names in English and Korean, which people put before or behind a place: "Paris, France", "대한민국 부산". */
let names: Set<string> | null = null;

const more =
  "대한민국|한국|북한|조선|미국|영국|중국|일본|usa|u.s.|us|united states of america|uk|u.k.|england|scotland|wales|korea|republic of korea|china|russia|vietnam".split(
    "|",
  );
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

export function isCountry(text: string): boolean {
  names ??= new Set([...more, ...["en", "ko"].flatMap(countriesIn)]);
  return names.has(text.trim().toLowerCase().replace(/^the /, ""));
}

function countriesIn(language: string): string[] {
  const display = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
  const codes = letters.flatMap(first => letters.map(second => first + second));
  return codes.flatMap(code => display.of(code)?.toLowerCase() ?? []);
}
