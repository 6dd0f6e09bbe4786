/** Countries by their names in English and Korean, which people put before or behind a place: "Paris, France", "대한민국 부산". */
let names: Set<string> | null = null;

const more =
  "대한민국|한국|북한|조선|미국|영국|중국|일본|usa|u.s.|us|united states of america|uk|u.k.|england|scotland|wales|korea|republic of korea|china|russia|vietnam|turkey|터키|czech republic|holland|great britain|burma|ivory coast|macedonia|swaziland|cape verde|east timor".split(
    "|",
  );
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

const sameCountry = [
  ["대한민국", "한국", "남한"],
  ["미국", "미합중국"],
  ["united states", "united states of america", "usa", "us", "america"],
  ["united kingdom", "uk"],
  ["북한", "조선민주주의인민공화국"],
  ["중국", "중화인민공화국"],
  ["russia", "russian federation"],
  ["south korea", "republic of korea"],
];

/** One name for a country that has several; any other text as it stands. Names are normalised. */
export function countryOf(name: string): string {
  return sameCountry.find(names => names.includes(name))?.[0] ?? name;
}

export function isCountry(text: string): boolean {
  names ??= new Set([...more, ...["en", "ko"].flatMap(countriesIn)]);
  return names.has(text.trim().toLowerCase().replace(/^the /, ""));
}

function countriesIn(language: string): string[] {
  const display = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
  const codes = letters.flatMap(first => letters.map(second => first + second));
  return codes.flatMap(code => display.of(code)?.toLowerCase() ?? []);
}
