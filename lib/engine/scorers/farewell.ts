/** What chat models say before and after an answer and that answers nothing. */
const closing =
  /^(?:let me know|want (?:me|to)\b|shall i|should i|can i|may i|feel free|(?:i )?hope (?:this|that) helps|if you(?:'d| would)? (?:have|like|want|need)|would you like|do you (?:want|have|need)|is there anything|please (?:let me|feel free)|good luck|happy to help|더 궁금|궁금한 ?(?:점|것|사항)|추가(?:로|적인)? ?(?:질문|궁금|설명)|도움이 되|다른 (?:질문|도움)|언제든지?|필요하시면|더 필요|참고하시|어떤 (?:점|부분)이|알고 싶|다른 (?:주제|궁금)|도와 ?드릴까요|설명해 ?드릴까요)/i;
const sentences = /(?<=[.!?。]["')\]]?)\s+|\n+/;

/** A text without the courtesies that close it ("Let me know if …"); the whole if it is nothing else. */
export function withoutFarewell(text: string): string {
  let end = text.length;
  for (let round = 0; round < 3; round++) {
    const tail = text.slice(Math.max(0, end - 300), end).trimEnd();
    const last = tail.split(sentences).at(-1)!;
    if (!closing.test(last) || last.length >= text.slice(0, end).trim().length) break;
    end = text.lastIndexOf(last, end);
  }
  return text.slice(0, end).trimEnd() || text;
}
