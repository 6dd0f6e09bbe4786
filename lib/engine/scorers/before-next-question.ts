const nextQuestion = /\n\s{0,4}(?:next )?(?:question|q|problem|문제|질문|문항)(?: ?\d{1,3})?\s?[:.)]\s/i;

/** What stands before a question that the model asks itself next, as base models do; null if there is none. */
export function beforeNextQuestion(text: string): string | null {
  const match = nextQuestion.exec(text);
  if (!match) return null;
  const own = text.slice(0, match.index).trim();
  return own === "" ? null : own;
}
