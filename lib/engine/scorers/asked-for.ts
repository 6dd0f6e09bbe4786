const year =
  /\b(?:what|which) year\b|\byear (?:did|was|were|is|of)\b|연도|년도|몇 ?년(?!간|째| 동안)|어느 ?해|(?:한|된|난|인|던|진|운|친) 해(?:는|가|를|인)/i;

/** Whether a question asks for a year: then a full date answers it as well. */
export function asksForYear(prompt: string): boolean {
  return year.test(prompt.slice(-3000));
}

const bounds: [asked: RegExp, said: RegExp][] = [
  [
    /몇[^.?!]{0,12}이상|최소|at least|minimum/i,
    /(?<=[가-힣\d]) ?이상(?:입니다|이다|이에요)?$|^(?:at least|최소) /i,
  ],
  [
    /몇[^.?!]{0,12}이하|최대|at most|maximum|up to how/i,
    /(?<=[가-힣\d]) ?이하(?:입니다|이다|이에요)?$|^(?:at most|up to|최대) /i,
  ],
  [/몇[^.?!]{0,12}미만/, /(?<=[가-힣\d]) ?미만(?:입니다|이다|이에요)?$/],
  [/몇[^.?!]{0,12}초과/, /(?<=[가-힣\d]) ?초과(?:입니다|이다|이에요)?$/],
];

/** "6명 이상" as "6명" where the question asks "몇 명 이상": the bound is the question's own. Null if there is none such. */
export function withoutAskedBound(text: string, prompt: string): string | null {
  const asked = prompt.slice(-3000);
  const own = bounds.find(([question, said]) => said.test(text) && question.test(asked));
  return own ? text.replace(own[1], "").trim() : null;
}
