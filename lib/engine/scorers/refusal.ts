const refusals = [
  /\b(?:I|we)(?:'m| am| are|'re)? (?:(?:really |very |so )?sorry,? (?:but |that )?)?(?:I |we )?(?:can(?:'t|not| not)|won't|will not|am unable to|'m unable to|am not able to|'m not able to|must decline to|have to decline to|(?:going to|will) decline to|decline to|unable to) (?:\w+ ){0,2}?(?:help|assist|answer|comply|provide|respond|discuss|engage|fulfil|fulfill|complete|do that|do this|support|participate)/i,
  /\bI (?:must |have to |will )?refuse to\b|\bI(?:'d| would) (?:rather|prefer) not(?: to)? (?:answer|say|respond|comment|pick|choose)|\bas an? (?:AI|(?:large )?language model)\b[^.!?\n]{0,40}\b(?:cannot|can't|unable|not able)\b/i,
  /\b(?:unable|not able) to (?:help|assist|answer|comply|provide|respond) /i,
  /^\W{0,9}(?:I'm |I am )?sorry,? but (?:I )?(?:can|won|am|cannot)/i,
  /(?:답변|답|대답|응답|도움|도와|제공|말씀|협조|지원)(?:을|를|은|는)?\s?(?:드릴|드리|할|해\s?드릴|해드리|제공할|제공해\s?드릴|줄|드리기|하기)\s?(?:수\s?(?:가|는)?\s?없|기?\s?(?:어렵|곤란|힘들))/,
  /(?:답변|대답|응답)(?:을|를)?\s?(?:거부|거절|사양)/,
  /(?:답변|대답|응답)(?:을|를)? ?(?:드리|하)지 ?않|질문에(?:는|도)? 답하지 ?않/,
  /도와\s?드(?:릴 수|리기)\s?(?:없|어렵|는 없)/,
  /^\W{0,9}죄송(?:하지만|합니다만?)[^\n]{0,80}(?:수\s?(?:가|는)?\s?없|어렵습니다|어려워요|불가능합니다)/,
];

/** Whether a text refuses to answer. Long texts are judged by their first 400 characters: refusals open, they do not close. */
export function isRefusal(text: string): boolean {
  const opening = text.trim().slice(0, 400);
  return refusals.some(pattern => pattern.test(opening));
}
