const request =
  /\b(?:could|can|would) you (?:please )?(?:provide|clarify|share|give|tell|specify|upload|send|confirm|check|double-check|resend)\b|\bplease (?:provide|clarify|share|specify|upload|send|give|attach)\b|\b(?:more|additional|further|enough|sufficient) (?:information|details|context|data)\b|\bI (?:do not|don't|cannot|can't|am not able to|am unable to|am not sure how to) (?:know|determine|solve|answer|calculate|compute|see|find)\b|(?:알려|보내|제공해|제시해|확인해|입력해|첨부해|명시해|올려) ?주|정보가 (?:더 )?(?:필요|부족)|조건이 (?:더 )?(?:필요|부족)|모르겠|확인할 수 없/i;
const firstStep =
  /(?:^|[.!?。\n]\s{0,4})(?:먼저|우선|first,? (?:we|i|let)|next,? (?:we|i|let)|let'?s (?:start|begin)|i(?:'ll| will) (?:first|start|begin))(?![a-z])[^.!?。\n]{0,200}[.!?。]?\s{0,9}$/i;

/** Whether an output ends by asking for what it lacks, or in a first step: a number in it is no answer. */
export function asksBack(text: string): boolean {
  const end = text.slice(-400);
  const sentences = end.split(/(?<=[.!?。])\s+|\n+/).filter(sentence => sentence.trim() !== "");
  return request.test(sentences.slice(-2).join(" ")) || firstStep.test(end);
}
