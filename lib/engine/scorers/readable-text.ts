import { foldText } from "./fold-text.ts";

/** An answer stands at the end; anything longer is read from here on, so that hostile lengths cost nothing. */
export const longestRead = 20_000;

/** Text as a grader reads it: folded characters, no emphasis marks, no LaTeX or HTML wrappers around words. */
export function readableText(text: string): string {
  const folded = foldText(text.length > longestRead ? text.slice(-longestRead) : text).replace(/ {2,}/g, " ");
  if (!/[*`\\<>#$]/.test(folded)) return folded;
  let t = folded;
  // The language of a code block is no word of it.
  if (t.includes("```")) t = t.replace(/```[A-Za-z+#]{1,12}(?=\n)/g, "");
  if (t.includes("*") || t.includes("`"))
    t = t.replace(/\*\*|`{1,3}/g, "").replace(/(?<![\w*])\*(?=[^\s*])([^*\n]{1,80})\*(?![\w*])/g, "$1");
  // Only with an end tag: "<B>" alone is an answer in brackets.
  if (t.includes("</")) t = t.replace(/<\/?(?:b|strong|em|i|u|code|span|p|mark)>/gi, "");
  if (t.includes("<")) t = t.replace(/<br\s{0,4}\/?>/gi, "\n");
  if (t.includes("\\"))
    t = t
      .replace(
        /\\(?:text(?:bf|it|rm|sf|tt)?|math(?:rm|bf|sf|it)|operatorname|mbox)\s{0,4}\{([^{}]*)\}/g,
        "$1",
      )
      .replace(/\\[()[\]]/g, " ")
      .replace(/\\\$/g, "$");
  if (t.includes(">") || t.includes("#"))
    t = t.replace(/^[ ]{0,12}(?:>[ ]{0,4}(?=[\p{L}\p{N}*("'])|#{1,3}[ ]{1,4}|#{5,6}[ ]{1,4})/gmu, "");
  return t;
}
