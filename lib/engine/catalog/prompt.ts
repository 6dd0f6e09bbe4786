import { type Item, optionLabels } from "./item.ts";

/** Changing any wording below means a new version: samples of different versions are never mixed. */
export const promptVersion = "zero-shot-1";

const wording = {
  ko: {
    MCQA: (labels: string) =>
      `위 선택지 중 정답 하나를 고르세요. 마지막 줄에 "정답: "과 선택지 기호(${labels}) 하나만 쓰세요.`,
    Binary: () => `마지막 줄에 "정답: 예" 또는 "정답: 아니요"라고만 쓰세요.`,
    "short-form": () => `마지막 줄에 "정답: "과 짧은 답만 쓰세요.`,
    "open-ended": () => "몇 문장으로 답하세요.",
  },
  en: {
    MCQA: (labels: string) =>
      `Choose the one correct option. On the last line write only "Answer: " and the option's label (${labels}).`,
    Binary: () => `On the last line write only "Answer: yes" or "Answer: no".`,
    "short-form": () => `On the last line write only "Answer: " and the short answer.`,
    "open-ended": () => "Answer in a few sentences.",
  },
} as const;

/** Whether a BCP-47 tag is Korean; "kok" (Konkani) is not. */
export function isKorean(language: string): boolean {
  return language === "ko" || language.startsWith("ko-");
}

/** The zero-shot user message of an item: context, question, labelled options, and how to state the answer. */
export function renderPrompt(item: Item): string {
  const words = isKorean(item.language) ? wording.ko : wording.en;
  const labels = optionLabels(item);
  const options = (item.options ?? []).map((text, index) => `${labels[index]}. ${text}`).join("\n");
  const instruction =
    item.options && item.format !== "open-ended"
      ? words.MCQA(labels.join(", "))
      : words[item.format](labels.join(", "));
  return [item.context, item.prompt, options, instruction].filter(Boolean).join("\n\n");
}
