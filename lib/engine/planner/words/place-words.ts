import type { WordTable } from "../hit.ts";

/** Adjectives that are a people and a language at once; `code-COUNTRY`. A rule reads which one is meant. */
export const nationWords: WordTable = {
  "ko-KR": "korean, koreans, hanguk",
  "en-GB": "english, englsih",
  "ja-JP": "japanese",
  "zh-CN": "chinese",
  "fr-FR": "french",
  "de-DE": "german",
  "es-ES": "spanish",
  "it-IT": "italian",
  "pt-PT": "portuguese",
  "ru-RU": "russian",
  "vi-VN": "vietnamese",
  "th-TH": "thai",
  "id-ID": "indonesian",
  "tr-TR": "turkish",
  "pl-PL": "polish language, poland",
  "nl-NL": "dutch",
  "uk-UA": "ukrainian",
  "mn-MN": "mongolian",
  "el-GR": "greek",
  "sv-SE": "swedish",
};

/** Words that can only be a language. Chinese is left without a script: the query rarely says one. */
export const languageWords: WordTable = {
  ko: "한국어, 한국말, 우리말, 국문, 조선어, 한글",
  en: "영어, 영문, 잉글리시",
  ja: "일본어, 일어, 일본말",
  zh: "중국어, 중문, 중국말, 만다린, mandarin, cantonese",
  fr: "프랑스어, 불어, 불란서어",
  de: "독일어, 독어",
  es: "스페인어, 서반아어, 에스파냐어",
  it: "이탈리아어, 이태리어",
  pt: "포르투갈어",
  ru: "러시아어",
  vi: "베트남어",
  th: "태국어",
  id: "인도네시아어",
  tr: "터키어, 튀르키예어",
  ar: "아랍어, arabic",
  hi: "힌디어, hindi",
  mn: "몽골어",
  la: "라틴어, latin",
  nl: "네덜란드어",
  pl: "폴란드어",
  uk: "우크라이나어",
  sw: "swahili, 스와힐리어",
};

/** Places: they make a question Local. Which country is not labelled, so one list is enough. */
export const countryWords: WordTable = {
  Korea: `korea, south korea, north korea, republic of korea, rok, seoul, busan, jeju, koreas, 한국, 대한민국, 한국적, 한국인, 한반도, 남한, 북한, 서울, 부산, 대구시, 인천, 대전시, 광주, 제주, 제주도, 경상도, 전라도, 충청도, 강원도, 경기도, 국산, k문화, 조선 시대 생활, 한민족, 우리 문화, 우리 역사, 우리 전통, 우리 민족, 우리 음식, 한국식, 한국사, 한식, 한복, 한옥, 국악, 판소리, 추석, 설날, 씨름, 조선 시대, 고려 시대, 삼국 시대, 국사, 한국 지리, 한국 문화, 한국 전쟁, 한국 문학, 한국사 능력 검정, 김치, 온돌, 윷놀이, chuseok, seollal, hanbok, hanok, ondol, pansori, korean literature, joseon, goryeo, hallyu, korean wave, k drama, kpop, k pop, k culture, kimchi, 국회의원, 수능, 수능 수학, 한류, 사물놀이, 탈춤, topik`,
  "United States":
    "usa, united states, america, american, americans, u s, u s a, california, texas, new york, 미국, 미국인, 미국식, in the us, the us",
  Japan: "japan, tokyo, 일본, 일본인, 도쿄, 일본식",
  China: "china, beijing, taiwan, taiwanese, hong kong, 중국, 중국인, 대만, 홍콩, 중국식",
  "United Kingdom":
    "uk, united kingdom, britain, british, england, scotland, scottish, wales, london, 영국, 영국인, 런던",
  Europe:
    "europe, european, eu, france, germany, spain, italy, netherlands, sweden, norway, greece, paris, 유럽, 프랑스, 독일, 스페인, 이탈리아, 스웨덴, 유럽연합, 그리스, 스위스, 오스트리아",
  Asia: "asia, asian, india, vietnam, thailand, indonesia, philippines, filipino, malaysia, singapore, mongolia, 아시아, 인도, 베트남, 태국, 인도네시아, 필리핀, 말레이시아, 싱가포르, 몽골, east asia, southeast asia, 동아시아, 동남아, 동남아시아",
  World:
    "russia, ukraine, turkey, africa, african, mexico, mexican, brazil, brazilian, canada, canadian, australia, australian, latin america, middle east, nigeria, nigerian, egypt, israel, iran, 러시아, 우크라이나, 터키, 튀르키예, 아프리카, 멕시코, 브라질, 캐나다, 호주, 중동, 남미, 이집트, 이스라엘, 외국 문화, indian law, indian, indian culture, indian cuisine, indian history, indian food",
};
