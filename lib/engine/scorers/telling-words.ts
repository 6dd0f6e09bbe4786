import { withoutCopula, withoutParticle } from "./korean-particles.ts";
import { normalizeWords } from "./normalize-answer.ts";

const small = new Set(
  "a an the is are was were be been being do does did done can could will would may should has have had of to in on at by for with from and or if as it its this that these those there then than what which who whom whose when where why how many much name first true false statement sentence claim answer question yes no not only any all 이 그 저 것 수 및 다음 무엇 누구 어디 언제 무슨 어느 어떤 이름 진술 문장 설명 참 거짓 맞 틀 옳".split(
    " ",
  ),
);

/** The words of a text that carry content, each once, cut to what endings leave alone: five letters, two syllables. */
export function tellingWords(text: string): string[] {
  const words = normalizeWords(text)
    .split(" ")
    .map(word => {
      if (!/[가-힣]$/.test(word)) return word.length > 5 ? word.slice(0, 5) : word;
      const stem =
        withoutCopula(word) ??
        word.replace(/(?<=[가-힣])(?:인가요?|나요|는가요?|는지|는다|습니다|지|다)$/, "");
      return (withoutParticle(stem) ?? stem).slice(0, 2);
    });
  return [...new Set(words)].filter(word => word !== "" && !small.has(word));
}
