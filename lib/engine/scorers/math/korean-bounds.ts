const intervals: Record<string, (value: string) => string> = {
  이상: value => `[${value}, \\infty)`,
  이하: value => `(-\\infty, ${value}]`,
  초과: value => `(${value}, \\infty)`,
  미만: value => `(-\\infty, ${value})`,
};
const number = String.raw`(-?\d[\d.,/]*|-?\\frac\{\d+\}\{\d+\})[가-힣]{0,2}\s?`;
const first = new RegExp(
  String.raw`^${number}(?:(이상|이하|초과|미만)|보다 (?:(크|큰|커|많|높|길|넓)|(작|적|낮|짧|좁)))(?!\s?때)[가-힣]{0,3}`,
);
const second = new RegExp(String.raw`^(?:이고|고|,)?\s?${number}(이하|미만)[가-힣]{0,3}`);

/**
 * "3 이상", "3보다 큰", "1 이상 5 미만" at the head of a text as an interval, and how many characters say so;
 * null where the text does not begin with a bound.
 */
export function leadingBounds(text: string): { interval: string; length: number } | null {
  const lower = first.exec(text.slice(0, 60));
  if (!lower) return null;
  const name = lower[2] ?? (lower[3] ? "초과" : "미만");
  const interval = intervals[name]!(lower[1]!);
  const upper = name === "이상" || name === "초과" ? second.exec(text.slice(lower[0].length, 80)) : null;
  if (!upper) return { interval, length: lower[0].length };
  return {
    interval: `${interval} \\cap ${intervals[upper[2]!]!(upper[1]!)}`,
    length: lower[0].length + upper[0].length,
  };
}
