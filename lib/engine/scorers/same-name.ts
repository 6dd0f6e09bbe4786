import { normalizeAnswer, normalizeWords } from "./normalize-answer.ts";
import { soleOrdinal } from "./parse-ordinal.ts";
import { countryOf, isCountry } from "./place-names.ts";

const titlesAfter =
  /^(.+?) ?(?:장군|제독|대통령|총리|수상|대왕|왕|여왕|황제|선생님?|박사|교수|작가|시인|소설가|감독|화가|의원|장관|씨|님)$/;
const titleBefore =
  /^(?:president|prime minister|king|queen|emperor|empress|dr|mr|mrs|ms|sir|dame|lord|general|admiral|captain|colonel|professor|prof|pope|prince|princess|saint|st) (.+)$/;
/** "충무공 이순신 장군": a title behind a name of several words. */
const titleBehind =
  /^([가-힣]+ [가-힣]{2,4}) (?:장군|제독|대통령|총리|선생님?|박사|교수|작가|시인|소설가|감독|화가|의원|장관)$/;
/** "Marbury v. Madison, 5 U.S. 137 (1803)": a case and where it is printed. */
const citation =
  /^(.{3,60}? v\.? [^,()]{2,60}?)(?:, \d{1,4} [A-Z][A-Za-z. \d]{0,20}(?:\([^()]{1,20}\) ?)?\d{1,5})?(?: \(\d{4}\))?$/;
/** "흥선대원군 이하응", "태종 이방원": a ruler's title and the ruler's own name. */
const rulerAndName =
  /^([가-힣]{1,4}(?:대원군|대군|대왕|군|왕|조|종)) (?!(?:이후|이전|이래|이상|이하|이외|이야기|왕비|왕자|왕실|왕후|왕조)$)[이왕][가-힣]{1,2}$/;
const administrative =
  /^(.{2,}?)(?:특별시|광역시|특별자치시|특별자치도)$|^(서울|부산|대구|인천|광주|대전|울산|세종)시$/;
const designation =
  /^(?:mount|mt|lake|river) (?=\S)|(?<=\S) (?:river|ocean|sea|desert|mountain|lake)$|(?<=\S) (?:jr|sr)$/g;
const apposed =
  /^.+?(?:인|한) (\S+(?: \S+)?)$|^.+ (?:왕|대통령|장군|작가|시인|소설가|화가|감독|과학자|철학자|황제|도시|수도|섬|산|강|나라|행성|원소) (\S+)$/;
const provinces =
  /^(?:경기|강원|충청[남북]|전라[남북]|경상[남북]|충[남북]|전[남북]|경[남북]|제주)(?:특별자치)?도? ([가-힣]{2,8}(?:[시군])?)(?:입니다|이다)?$/;
const open = /\b(?:not|no|or|and|nor|never|maybe|either)\b|아니|또는|혹은|이나 /i;
/** Words that make another place of the name behind them. */
const otherPlace =
  /^(?:new|north|south|east|west|northern|southern|eastern|western|upper|lower|great|little|san|santa|saint|st|los|las|el|la|port|fort|mount|lake|river|duke|university|battle|city|gulf|bay)$/;
const roman = new Map(
  "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
    .split(" ")
    .map((name, at) => [name, String(at + 1)]),
);

/**
 * Whether an answer is the reference's name in another form that leaves no doubt: with a title ("이순신 장군"), a country ("Paris,
 * France"), the given or middle names ("William Shakespeare"), an administrative suffix, a Roman number, its abbreviation behind it.
 */
export function isSameName(reference: string, answer: string, prompt: string): boolean {
  if (!/\p{L}/u.test(reference) || answer.length > 120 || open.test(answer)) return false;
  const ofPerson = asksPerson.test(prompt);
  return formsOf(answer).some(form => sameForm(reference, form, ofPerson));
}

const asksPerson =
  /\bwho\b|\bwhose\b|\bwhich (?:\w+ ){0,2}(?:person|president|king|queen|author|writer|poet|composer|scientist|artist|painter|philosopher|inventor|explorer|leader|general|emperor)\b|누구|누가|인물|작가|작곡가|시인|소설가|화가|장군|사람|이름|발명가|왕은|감독|학자|과학자|철학자|독립운동가|대통령/i;

function sameForm(reference: string, form: string, ofPerson: boolean): boolean {
  const [wanted, given] = [normalizeAnswer(reference), normalizeAnswer(form)];
  if (wanted === "" || given === "") return false;
  if (bare(wanted) === bare(given) || arabic(wanted) === arabic(given)) return true;
  // Names are written large: "bigger than Paris" is none.
  if (
    !/^(?:(?:\p{Lu}[^\s]*|[가-힣]+[^\s]*|de|van|von|da|di|del|der|la|al|bin|ibn|of|the)(?:\s|$))+$/u.test(
      form.trim(),
    )
  )
    return false;
  const [long, short] = [normalizeWords(reference), normalizeWords(form)];
  return samePerson(long, short, ofPerson) || (ofPerson && isLastName(long, short));
}

/** Without a title or an administrative suffix; Hangul names have no spaces any more. */
function bare(name: string): string {
  const titled = titlesAfter.exec(name)?.[1] ?? titleBefore.exec(name)?.[1] ?? name;
  const plain = (titled.length >= 2 ? titled : name).replace(designation, "");
  const city = administrative.exec(plain);
  return countryOf(city?.[1] ?? city?.[2] ?? plain);
}

/** "World War II" as "World War 2", "nineteenth century" as "19 century"; a number alone stays ("XIV" may be what is asked for). */
function arabic(name: string): string {
  const words = name
    .replace(titleBefore, "$1")
    .split(" ")
    .filter(word => word !== "the");
  if (words.length < 2) return words.join(" ");
  return words
    .map((word, at) => (at > 0 ? roman.get(word) : undefined) ?? ordinalDigits(word) ?? word)
    .join(" ");
}

function ordinalDigits(word: string): string | null {
  const place = /^(?:\d{1,4}(?:st|nd|rd|th)|[a-z]{5,12})$/.test(word) ? soleOrdinal(word) : null;
  return place === null ? null : String(place);
}

/** First and last names agree and the middle ones do not contradict; or the answer gives a full name for a known last name. */
function samePerson(reference: string, answer: string, ofPerson: boolean): boolean {
  const wanted = reference.replace(titleBefore, "$1").split(" ");
  const given = answer.replace(titleBefore, "$1").split(" ");
  const last = wanted.at(-1)!;
  if (given.at(-1) !== last || given.length > 4 || /\d/.test(reference + answer)) return false;
  if (wanted.length === 1) {
    const long = /[가-힣]/.test(last) ? last.length >= (ofPerson ? 2 : 3) : last.length >= 4;
    return (
      long && given.length > 1 && given.length <= 3 && !given.slice(0, -1).some(word => otherPlace.test(word))
    );
  }
  if (wanted.length > 4 || given.length < 2 || wanted[0] !== given[0]) return false;
  const [a, b] = [wanted.slice(1, -1), given.slice(1, -1)];
  if (a.length === 0 || b.length === 0)
    return [...a, ...b].every(name => name.length <= 2 || b.length + a.length === 1);
  return (
    a.length === b.length &&
    a.every((name, at) => name[0] === b[at]![0] && (name.length === 1 || b[at]!.length === 1))
  );
}

/** "Beethoven" for "Ludwig van Beethoven", where a person is asked for. */
function isLastName(reference: string, answer: string): boolean {
  const words = reference.split(" ");
  const long = /[가-힣]/.test(answer) ? answer.length >= 2 : answer.length >= 4;
  return words.length >= 2 && words.length <= 4 && long && words.at(-1) === answer && !/\d/.test(reference);
}

/** The answer itself, without a country, what a gloss in brackets says, and the name that a description ends in. */
function formsOf(answer: string): string[] {
  const forms = [answer];
  const country = /^(.{1,80}), ([^,]{2,40})$/s.exec(answer);
  const gloss = /^(.{1,80}?)\s?\(([^()]{2,60})\)[.]?$/s.exec(
    country && isCountry(country[2]!) ? country[1]! : answer,
  );
  if (gloss) {
    const [, outside, inside] = gloss as unknown as [string, string, string];
    forms.push(outside);
    const translates = /[A-Za-z]/.test(outside) !== /[A-Za-z]/.test(inside) && !/\d/.test(inside);
    if (translates || isAbbreviation(inside, outside) || isAbbreviation(outside, inside)) forms.push(inside);
  }
  for (const form of [...forms]) {
    const parts = form.split(/, /);
    const within = parts.length > 1 && parts.length < 4 && isCountry(parts.at(-1)!.replace(/[.]$/, ""));
    if (within && !isCountry(parts[0]!)) forms.push(parts[0]!);
    const province = provinces.exec(form);
    if (province) forms.push(province[1]!, province[1]!.replace(/(?<=[가-힣]{2})[시군]$/, ""));
    const [first, ...others] = form.split(" ");
    if (others.length > 0 && /[가-힣]/.test(form) && isCountry(first!.replace(/의$/, "")))
      forms.push(others.join(" "));
    const untitled = titleBehind.exec(form);
    if (untitled) forms.push(untitled[1]!);
    const cited = citation.exec(form);
    if (cited) forms.push(cited[1]!);
    const ruler = rulerAndName.exec(form);
    if (ruler) forms.push(ruler[1]!);
    const described = apposed.exec(form);
    if (described) forms.push(described[1] ?? described[2]!);
  }
  return forms;
}

function isAbbreviation(short: string, long: string): boolean {
  const letters = short.replace(/[^A-Z]/g, "");
  if (letters.length < 2 || letters.length !== short.trim().length) return false;
  const initials = long
    .split(/[\s-]+/)
    .filter(word => /^[A-Z]/.test(word))
    .map(word => word[0])
    .join("");
  return initials === letters || isWithin(letters.toLowerCase(), long.toLowerCase());
}

/** "dna" in "deoxyribonucleic acid": its letters in order, from the first on. */
function isWithin(letters: string, long: string): boolean {
  let at = 0;
  for (const letter of long) if (letter === letters[at]) at++;
  return long[0] === letters[0] && at === letters.length;
}
