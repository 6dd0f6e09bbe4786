/** Plain ASCII, Hangul syllables and compatibility jamo need no folding: most outputs leave here. */
const alreadyPlain = /^[\n\x20-\x7E가-힣ㄱ-ㅎㅏ-ㅣ]*$/;
const choseong = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

/**
 * One spelling for characters that readers cannot tell apart: composed Hangul, ASCII for full-width and mathematical
 * letters, plain spaces, quotes, hyphens and line ends. Circled labels (③) stay: folded, they would be mere numbers.
 */
export function foldText(text: string): string {
  const composed = text.normalize("NFC");
  if (alreadyPlain.test(composed)) return composed;
  return (
    composed
      .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
      .replace(/[\uFF01-\uFF5E]/g, char => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
      .replace(/[\u{1D400}-\u{1D7FF}]/gu, char => char.normalize("NFKC"))
      .replace(/[\t\v\f\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g, " ")
      .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u00AD]|\uFE0E|\uFE0F/g, "")
      .replace(/[‘’‚‛′＇ʼ]/g, "'")
      .replace(/[“”„‟″＂]/g, '"')
      .replace(/[‐‑‒–−﹣]/g, "-")
      .replace(/[：﹕]/g, ":")
      // A leading consonant with no vowel after it is what NFKD leaves of the label ㄱ.
      .replace(/[\u1100-\u1112]/g, char => choseong[char.charCodeAt(0) - 0x1100]!)
      .normalize("NFC")
  );
}
