import type { ReadingGroup, VerdictCase } from "./scoring-case.ts";

const capital = { prompt: "What is the capital of Brazil?" };
const inYear = { prompt: "In what year did the Berlin Wall fall?" };
const onDay = { prompt: "On what day is Hangul Day celebrated in South Korea?" };
const who = { prompt: "Who wrote Don Quixote?" };
const many = { prompt: "How many strings does a standard guitar have?" };
const ko = (prompt: string) => ({ prompt, language: "ko" });
const year = ko("갑오개혁이 시작된 해는 언제인가?");
const general = ko("한산도에서 왜군을 물리친 장군은 누구인가?");
const atLeast = ko("법안이 통과되려면 몇 명 이상이 찬성해야 하는가?");
const painter = ko("그림 「몽유도원도」의 화가는?");

/** Rules that a second round of blind graded outputs taught: each in words of its own, with the trap beside it. */
export const laterAnswers: VerdictCase[] = [
  [
    "Rio de Janeiro",
    "Most people think it is Rio de Janeiro, but they are wrong.",
    0,
    "others' belief",
    capital,
  ],
  [
    "Rio",
    "It's Brasília! Many people believe it's Rio, but that is only the most visited.",
    0,
    "belief after the answer",
    capital,
  ],
  [
    "Brasília",
    "Many people think it's Rio, but it's actually Brasília.",
    1,
    "what is so, after what others believe",
    capital,
  ],
  [
    "리우",
    "많은 사람들이 리우라고 생각하지만 그렇지 않습니다.",
    0,
    "others' belief in Korean",
    ko("브라질의 수도는?"),
  ],
  [
    "브라질리아",
    "많은 사람들이 리우라고 생각하지만 브라질의 수도는 브라질리아입니다.",
    1,
    "what is so, in Korean",
    ko("브라질의 수도는?"),
  ],
  ["1989", "November 9, 1989", 1, "a date where a year is asked for", inYear],
  ["1989", "November 9, 1990", 0, "a date of another year", inYear],
  [
    "1989",
    "It fell on November 9, 1989, to everybody's surprise.",
    1,
    "the year of a date in a sentence",
    inYear,
  ],
  [
    "1989",
    "November 9, 1989 (a Thursday), when the border crossings were opened to everybody.",
    1,
    "a date that opens a long line",
    inYear,
  ],
  ["9", "November 9, 1989", 0, "the day is not the year", inYear],
  [
    "1894년",
    "1894년 7월 27일, 군국기무처가 설치되면서 개혁이 시작되었습니다.",
    1,
    "a date that opens a Korean line",
    year,
  ],
  ["1894년", "1895년 7월 27일, 군국기무처가 설치되면서 개혁이 시작되었습니다.", 0, "of another year", year],
  ["October 9", "October 9, 1926", 1, "a year besides the day", onDay],
  ["October 9", "October 3, 1926", 0, "another day", onDay],
  ["10월 9일", "2024년 10월 9일입니다.", 1, "a year besides the Korean day", ko("한글날은 몇 월 며칠인가?")],
  ["이순신", "충무공 이순신 장군", 1, "titles on both sides", general],
  ["이순신", "충무공 김시민 장군", 0, "another name between the same titles", general],
  ["이순신", "이순신 장군 동상", 0, "a thing named for him", general],
  ["광해군", "광해군 이혼", 1, "a ruler with his own name", ko("인조반정으로 폐위된 왕은 누구인가?")],
  ["태종", "태종 이방원(1367~1422)", 1, "and years", ko("조선의 제3대 왕은 누구인가?")],
  ["세종", "세종 이후", 0, "not a name", ko("훈민정음을 만든 왕은 누구인가?")],
  ["세종", "태종 이방원", 0, "another ruler", ko("훈민정음을 만든 왕은 누구인가?")],
  ["151명", "151명 이상", 1, "the question's own bound", atLeast],
  ["151명", "150명 이상", 0, "another number", atLeast],
  ["151명", "151명 이하", 0, "the opposite bound", atLeast],
  ["151명", "151명 이상", 0, "a bound that nobody asked for", ko("찬성한 의원은 몇 명인가?")],
  [
    "안견",
    "「몽유도원도」는 안견이 1447년에 그린 그림입니다. 안평대군의 꿈이 소재입니다.",
    1,
    "who made what is asked about",
    painter,
  ],
  [
    "안평대군",
    "「몽유도원도」는 안견이 1447년에 그린 그림입니다. 안평대군의 꿈이 소재입니다.",
    0,
    "named besides",
    painter,
  ],
  [
    "안평대군",
    "「몽유도원도」는 안평대군이 꿈에 본 낙원을 담은 그림입니다.",
    0,
    "a subject that made nothing",
    painter,
  ],
  [
    "Miguel de Cervantes",
    "Spanish novelist Miguel de Cervantes wrote it; the first part appeared in 1605.",
    1,
    "who he is before the name",
    who,
  ],
  [
    "Miguel de Cervantes",
    "Spanish novelist Miguel de Cervantes inspired many writers of his century.",
    0,
    "another verb",
    who,
  ],
  [
    "[2, 4]",
    "So it prints:\n\n```python\n[2, 4]\n```\n\nWith three it would be longer.",
    1,
    "a conclusion that goes on in a code block",
  ],
  ["python", "So it prints:\n\n```python\n[2, 4]\n```", 0, "the language of a code block"],
  ["443", "I think it's 80. No wait, 80 is plain HTTP. HTTPS is 443.", 1, "taken back in other words"],
  ["80", "I think it's 80. No wait, 80 is plain HTTP. HTTPS is 443.", 0, "what was taken back"],
  ["Roe v. Wade", "Roe v. Wade, 410 U.S. 113 (1973)", 1, "a case with its citation"],
  ["Roe v. Wade", "Doe v. Bolton, 410 U.S. 179 (1973)", 0, "another case"],
  [
    "Lima",
    "Final answer: Lima\nFinal answer: Quito\n\nBoth of these are my answer.",
    "unparsed",
    "two answers, both kept",
  ],
  ["리마", "정답: 리마\n정답: 키토\n\n어느 쪽인지 확실하지 않습니다.", "unparsed", "two answers, no choice"],
  ["Quito", "Final answer: Lima\nFinal answer: Quito", 1, "the last of two without a doubt"],
  ["Lima", "We should think about it.\n\nFinal answer:", "unparsed", "an announcement of nothing"],
  ["81", "The answer is the answer. The answer is the answer.", 0, "a loop that announces nothing"],
  [
    "6",
    "Six: E, A, D, G, B and E, counted from the thickest to the thinnest string. (A bass guitar mostly has fewer, namely no more than four.)",
    1,
    "a number that opens a long line",
    many,
  ],
  [
    "6",
    "6, 7 or 12, depending on the model of the guitar that you happen to have in your hands right now.",
    0,
    "a list of numbers",
    many,
  ],
  ["빨강, 초록, 파랑", "빨강(R), 초록(G), 파랑(B)", 1, "a gloss behind each item"],
  ["빨강, 초록, 파랑", "빨강(R), 초록(G), 노랑(Y)", 0, "another item"],
  ["Ankara", "Ankara, Turkey (Türkiye)", 1, "a country with its gloss"],
  ["Ankara", "Istanbul, Turkey (Türkiye)", 0, "another city"],
  [
    "한라산",
    "한라산이 가장 높습니다. 참고로 한반도 전체에서는 백두산이 가장 높아요.",
    1,
    "a note after the answer",
    ko("남한에서 가장 높은 산은?"),
  ],
  [
    "백두산",
    "한라산이 가장 높습니다. 참고로 한반도 전체에서는 백두산이 가장 높아요.",
    0,
    "what only the note names",
    ko("남한에서 가장 높은 산은?"),
  ],
  ["17", "열일곱이요.", 1, "spoken Korean ending"],
  ["사회", "사회와 경제", 0, "a word that looks like a numeral and a counter"],
  ["사건", "사건 이후", 0, "the same before another noun"],
  ["3", "3 is plain wrong. The result is 5.", 0, "a number that begins a sentence"],
  ["11", "열일곱이요.", 0, "일곱 is not 일"],
  [
    "1969",
    "July 20, 1969 was planned, yet it came about in 1970.",
    0,
    "two years",
    { prompt: "In what year was it?" },
  ],
  ["1945년", "1945년 이전입니다.", 0, "before that year", ko("광복은 몇 년인가?")],
  ["Rio", "You might think it's Rio, but it's Brasília.", 0, "what one might think", capital],
  [
    "Brasília",
    "Contrary to popular belief, the capital of Brazil is Brasília, not Rio.",
    1,
    "against a belief",
    capital,
  ],
  ["Rio", "A common misconception is that the capital is Rio.", 0, "a misconception", capital],
  ["Rio", "The capital of Brazil is commonly mistaken to be Rio.", 0, "a mistake that others make", capital],
  [
    "안평대군",
    "「몽유도원도」는 안평대군이 아끼던 안견이 그린 그림입니다.",
    0,
    "the subject of another verb",
    painter,
  ],
  ["3", "The steps are:\n1. Wash\n2. Rinse\n3. Dry", 0, "the number of a list's last item"],
  ["3", "조선 세종 때의 학자입니다.", 0, "a name that looks like a numeral"],
  ["세종", "3", 0, "a numeral for a name"],
  ["19", "The disease is called COVID-19.", 0, "a number that belongs to a name"],
  ["9", "The wall fell on November 9, 1989.", 0, "the day of a date"],
];

export const laterChoices: ReadingGroup[] = [
  {
    item: {
      options: ["Carbon", "Carbon dioxide", "Oxygen", "Water"],
      prompt: "Which gas do plants take in for photosynthesis?",
    },
    cases: [
      [
        "The gas is carbon dioxide, a compound of carbon and oxygen.",
        "B",
        "apposition that names other options",
      ],
      [
        "The gas is oxygen or carbon dioxide, a compound of carbon and oxygen.",
        "unparsed",
        "a hedge before an apposition",
      ],
      [
        "The second option, since water and oxygen are not what is meant here.",
        "B",
        "place, then other options",
      ],
      ["Not the second option, since water is.", "D", "denied place"],
      ["2)", "B", "list number for a letter"],
      ["#3", "C", "number sign for a letter"],
      ["Answer: 2)", "B", "announced list number"],
      ["1) Think of the gases.\n2) Compare them.", "unparsed", "numbered steps"],
      ["Many people think A is correct, but it is B.", "B", "others' belief in the same sentence"],
      ["The first option is wrong because it holds no oxygen.", "unparsed", "a place that is denied"],
      [
        "1) Carbon\n2) Carbon dioxide\n3) Oxygen\n4) Water\n\nPick one of these.",
        "unparsed",
        "a renumbered copy",
      ],
      ["In the dark they take in no carbon dioxide.", "unparsed", "no as a determiner is no correction"],
      ["Oxygen. No, carbon dioxide.", "B", "no as a correction"],
      ["Many people think it is oxygen.\nThe gas is carbon dioxide.", "B", "others' belief before"],
    ],
  },
  {
    item: {
      options: ["국회", "대법원", "감사원", "헌법재판소"],
      labels: ["①", "②", "③", "④"],
      language: "ko",
    },
    cases: [
      [
        "정답: ④\n\n② 대법원도 심사권이 있으므로 정답을 ②로 착각하지 않도록 주의하세요.",
        "④",
        "a warning against another",
      ],
      ["정답: ④\n\n정답을 ①로 고르면 안 됩니다.", "④", "must not be chosen"],
      [
        "① 국회\n② 대법원\n③ 감사원\n④ 헌법재판소\n\n알맞은 것을 하나 골라 주세요.",
        "unparsed",
        "a copy of the question",
      ],
      ["두 번째 보기, 국회와 감사원은 재판을 하지 않으므로.", "②", "place in Korean, then others"],
    ],
  },
];

export const laterBinary: ReadingGroup[] = [
  {
    item: { format: "Binary", gold: "yes", language: "ko" },
    cases: [
      [
        "❌ X입니다. 고래는 새끼를 낳는 포유류이고 물고기는 알을 낳습니다.",
        "no",
        "mark and letter with copula",
      ],
      ["⭕ O입니다. 고래는 포유류입니다.", "yes", "circle and letter with copula"],
      ["✅ 거짓입니다. 고래는 포유류입니다.", "no", "the word counts, not the tick before it"],
      ["자료가 없어 예 또는 아니요로 단정하기 어렵습니다.", "unparsed", "names both to decline"],
      [
        "판단: 참\n\n이유: 소금은 원소가 아니라 화합물이다.",
        "yes",
        "labelled verdict, then a reason that denies",
      ],
      ["판정: 거짓\n\n소금은 화합물이 맞다.", "no", "labelled verdict, then a reason that affirms"],
      ["Verdict: False\n\nThe rest of the claim is true.", "no", "labelled verdict in English"],
    ],
  },
];
