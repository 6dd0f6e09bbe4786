import type { ReadingGroup } from "./scoring-case.ts";

/** Rules that blind graded outputs taught: each in words of its own, in both languages where both have it. */
export const multipleChoiceRules: ReadingGroup[] = [
  {
    item: { options: ["London", "Paris", "Rome", "Berlin"], prompt: "What is the capital of France?" },
    cases: [
      ["Between B and C, B is the better choice.", "B", "what is named again is chosen from the pair"],
      ["The correct answer is not A, C, or D; it's B.", "B", "a denial covers its whole list"],
      ["Definitely not A, B, or C.", "unparsed", "a denied list names nothing"],
      [
        "Option A: incorrect.\nOption B: correct.\nOption C: incorrect.\nOption D: incorrect.",
        "B",
        "judged line by line",
      ],
      ["A: False\nB: True\nC: False\nD: False", "B", "true and false behind each label"],
      ["A ❌\nB ✅\nC ❌\nD ❌", "B", "marks behind each label"],
      ["A ✅\nB ✅\nC ❌\nD ❌", "unparsed", "two judged right"],
      ["<<B>>", "B", "double angle brackets are no bold tag"],
      ["Answer: <B>", "B", "angle brackets"],
      ["Answer: <b>B</b>", "B", "a bold tag with its end"],
      ["First I'd say A, but on reflection B.", "B", "on reflection"],
      ["Answer: A\n\nEdit: B", "B", "edit"],
      ["The second option.", "B", "by its place"],
      ["The answer is the last option.", "D", "last place"],
      ["It is not the second option.", "unparsed", "denied place"],
      [
        "Answer choices: A) London B) Paris C) Rome D) Berlin. Correct choice: B",
        "B",
        "the list of choices is no answer",
      ],
      [
        "Option C, as far as I can see, is in Italy. So it is Paris.",
        "B",
        "a label's own sentence is no announcement",
      ],
      ["It's Paris (B)! Shall I tell you more about it?", "B", "offer after the answer"],
      ["Paris is right. Let me know if you'd like a map!", "B", "courtesy after the answer"],
      [
        "B\n\nQuestion: What is the capital of Italy?\nAnswer: C",
        "B",
        "a question the model asks itself next",
      ],
      [
        "Many would say Rome, but the capital of France is Paris (option B).",
        "B",
        "label in brackets behind its text",
      ],
      ["I refuse to answer.", "refused", "refusal in other words"],
      ["I'd rather not pick any of these.", "refused", "declining to choose"],
      ["As a language model I cannot choose between these options.", "refused", "inability of a model"],
      ["It is definitely B.", "B", "adverb before a label alone"],
      [
        "Therefore, the capital is Paris (option B).\n\nNote: Rome is the capital of Italy, and Berlin of Germany.",
        "B",
        "conclusion with a note behind it",
      ],
      ["Let's see.\nSo D is a German city. That leaves Paris.", "B", "so … is a … concludes nothing"],
      ["London, Rome and Berlin are elsewhere, so it must be Paris.", "B", "the clause after so"],
      [
        "Paris is the capital of France, while Rome is the capital of Italy.",
        "B",
        "the clause that repeats the question",
      ],
      [
        "London and Paris are both lovely, and London's museums are free.",
        "unparsed",
        "two cities and no answer",
      ],
    ],
  },
  {
    item: { options: ["Queue", "Stack", "Tree", "Both A and B", "All of the above"] },
    cases: [
      ["Both A and B fit.", "D", "two labels that are one option"],
      ["Answer: A and B", "D", "two labels after the marker"],
      ["Answer: A and C", "unparsed", "two labels that no option joins"],
      ["All of the above.", "E", "all of them is an option"],
    ],
  },
  {
    item: { options: ["Dolphin", "Bat", "Penguin", "Horse"], prompt: "Which of these is NOT a mammal?" },
    cases: [
      ["C is not a mammal.", "C", "the one said not to be so is asked for"],
      ["Option C is incorrect as a mammal.", "C", "incorrect, where that is asked for"],
      ["A is not the answer.", "unparsed", "still a denial of the answer"],
      ["A: True\nB: True\nC: False\nD: True", "C", "the only false one"],
      ["A is not a bird. B is not a bird.", "unparsed", "weighing of two"],
    ],
  },
  {
    item: { options: ["Jane Austen", "Mary Shelley", "George Eliot", "Charlotte Brontë"] },
    cases: [
      ["Austen", "A", "surname"],
      ["Definitely Brontë", "D", "surname with accent"],
      ["Not Austen", "unparsed", "denied surname"],
      ["Jane or Mary", "unparsed", "parts of two"],
    ],
  },
  {
    item: { options: ["15 m", "30 m", "45 m", "90 m"] },
    cases: [
      ["45m", "C", "no space before the unit"],
      ["The distance is 45 m.", "C", "unit in a sentence"],
      ["4.5 m", "unparsed", "another number"],
    ],
  },
  {
    item: { options: ["x = 2", "x = 3", "x = -2", "no solution"] },
    cases: [
      ["x=3", "B", "no spaces around the sign"],
      ["Thus x = -2.", "C", "negative value"],
    ],
  },
  {
    item: { options: ["Ana", "Ben", "Cho"], prompt: "Who owns the cat?" },
    cases: [
      ["Ana dislikes fur, and Ben's pet barks.", "unparsed", "a possessive names its owner too"],
      ["Cho's, since the others have a dog and a fish.", "C", "possessive as the answer"],
    ],
  },
  {
    item: { options: ["서울", "부산", "대구", "인천"], language: "ko", prompt: "내륙에 있는 도시는?" },
    cases: [
      ["아마 C일 것입니다.", "C", "future of guessing"],
      ["답이 C임을 알 수 있다.", "C", "noun form of the copula"],
      ["옳은 것은 C뿐이다.", "C", "only"],
      ["3번이요", "C", "colloquial copula"],
      ["A, B, D를 제외하면 C가 남습니다.", "C", "left out ones"],
      ["C를 제외한 나머지는 모두 틀렸다.", "C", "all but one are wrong"],
      ["정답은 A입니다. 아, 실수했네요. C입니다.", "C", "own mistake"],
      ["정답은 세 번째 보기입니다.", "C", "by its place"],
      ["A: 틀림\nB: 틀림\nC: 맞음\nD: 틀림", "C", "judged line by line"],
      ["서울은 수도이고, 내륙에 있는 도시는 대구이다.", "C", "the clause that repeats the question"],
      ["답을 찾을 수 있습니다. 정답은 C입니다.", "C", "finding an answer announces none"],
      ["이 질문에는 답하지 않도록 되어 있습니다.", "refused", "made not to answer"],
      ["C가 내륙입니다. 더 궁금한 점이 있으면 말씀해 주세요.", "C", "courtesy after the answer"],
    ],
  },
  {
    item: {
      options: ["소금은 물에 녹는다", "철은 자석에 붙는다", "기름은 물에 섞인다"],
      labels: ["①", "②", "③"],
      language: "ko",
      prompt: "옳지 않은 것은?",
    },
    cases: [
      ["③이 옳지 않습니다.", "③", "asked for the wrong one"],
      ["③번은 사실이 아닙니다.", "③", "not a fact"],
      ["①과 ②는 맞고 ③은 틀리다.", "③", "right ones beside it"],
      ["옳지 않은 설명이 아닌 것은 없다.", "unparsed", "no label at all"],
    ],
  },
  {
    item: { options: ["목민심서", "열하일기", "흠흠신서"], labels: ["가", "나", "다"], language: "ko" },
    cases: [
      ["이상에서 정약용의 책이 아닌 것은 나입니다.", "나", "the one that is not"],
      ["정답은 나.", "나", "syllable before a full stop"],
    ],
  },
  {
    item: { options: ["원자성(Atomicity)", "일관성(Consistency)", "확장성(Scalability)"], language: "ko" },
    cases: [
      ["확장성", "C", "an option without its gloss"],
      ["Scalability", "C", "the gloss alone"],
      ["정답: 일관성(Consistency)", "B", "an option with its gloss"],
    ],
  },
  {
    item: {
      options: ["ㄱ", "ㄴ", "ㄱ, ㄴ", "ㄴ, ㄷ"],
      labels: ["①", "②", "③", "④"],
      language: "ko",
    },
    cases: [
      ["ㄱ, ㄴ", "③", "a combination as option text"],
      ["옳은 것은 ㄱ, ㄴ이므로 정답은 ③이다.", "③", "statements before the label"],
      ["정답: ㄴ, ㄷ", "④", "a combination after the marker"],
    ],
  },
  {
    item: { options: ["김치", "된장", "고추장"], labels: ["ㄱ", "ㄴ", "ㄷ"], language: "ko" },
    cases: [
      ["ㄴ이나 ㄷ", "unparsed", "or, glued to a jamo"],
      ["병은 맨 뒤가 아니다.\n3. 정은 앞에 있다.", "unparsed", "아니다 as a predicate corrects nothing"],
    ],
  },
  {
    item: {
      options: Array.from({ length: 20 }, (_, at) => `제${at + 1}조`),
      labels: [..."①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"],
      language: "ko",
    },
    cases: [
      ["⑳", "⑳", "the twentieth circle"],
      ["정답은 ⑲번입니다", "⑲", "a late circle with counter"],
      ["20번", "⑳", "two digits with counter"],
      ["정답: 15", "⑮", "two digits after the marker"],
      ["정답은 제12조입니다.", "⑫", "text of a late option"],
      ["21번", "unparsed", "no such place"],
    ],
  },
  {
    item: { options: ["2", "4", "1", "3"], labels: ["1", "2", "3", "4"] },
    cases: [
      ["Answer: (2) 4", "2", "digit label and numeric text"],
      ["The answer is option 1.", "1", "option and digit, though 1 is a text too"],
      ["정답은 ②입니다", "2", "circle for a digit label"],
    ],
  },
];
