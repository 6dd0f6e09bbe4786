/** Roughly how wide a text is set in the charts' face, in pixels: Pretendard's Hangul is 0.864 em, its Latin about half one. */
export function textWidth({ text, fontSize }: { text: string; fontSize: number }): number {
  let ems = 0;
  for (const char of text) {
    if (/[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7ff\uff00-\uffef]/.test(char)) ems += 0.87;
    else if (/[A-Z@%mwMW]/.test(char)) ems += 0.7;
    else if (/[iljtf.,:;'|! ]/.test(char)) ems += 0.29;
    else ems += 0.57;
  }
  return ems * fontSize;
}

/** The text, or as much of its beginning as fits with an ellipsis. */
export function fitText({
  text,
  width,
  fontSize,
}: {
  text: string;
  width: number;
  fontSize: number;
}): string {
  if (textWidth({ text, fontSize }) <= width) return text;
  const chars = [...text];
  while (chars.length > 1 && textWidth({ text: `${chars.join("")}…`, fontSize }) > width) chars.pop();
  return `${chars.join("").trimEnd()}…`;
}
