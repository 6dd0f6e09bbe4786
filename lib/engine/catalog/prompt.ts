import { type Item, optionLabels } from "./item.ts";

/** Changing any wording below means a new version: samples of different versions are never mixed. */
export const promptVersion = "zero-shot-1";

/** Added to a prompt version where only the first token of the answer is read: another question, so other samples. */
const firstTokenSuffix = "+first-token-1";

export const promptStyles = ["answer", "first-token"] as const;
export type PromptStyle = (typeof promptStyles)[number];

/** Names what was asked: the reuse key of samples, with the item and the model. */
export function promptVersionOf({ base, style }: { base: string; style: PromptStyle }): string {
  return style === "answer" ? base : base + firstTokenSuffix;
}

const wording = {
  ko: {
    MCQA: (labels: string) =>
      `위 선택지 중 정답 하나를 고르세요. 마지막 줄에 "정답: "과 선택지 기호(${labels}) 하나만 쓰세요.`,
    Binary: () => `마지막 줄에 "정답: 예" 또는 "정답: 아니요"라고만 쓰세요.`,
    "short-form": () => `마지막 줄에 "정답: "과 짧은 답만 쓰세요.`,
    "open-ended": () => "몇 문장으로 답하세요.",
    firstToken: (labels: string) =>
      `설명 없이 정답 하나만 쓰세요. 첫 글자부터 다음 중 하나여야 합니다: ${labels}.`,
  },
  en: {
    MCQA: (labels: string) =>
      `Choose the one correct option. On the last line write only "Answer: " and the option's label (${labels}).`,
    Binary: () => `On the last line write only "Answer: yes" or "Answer: no".`,
    "short-form": () => `On the last line write only "Answer: " and the short answer.`,
    "open-ended": () => "Answer in a few sentences.",
    firstToken: (labels: string) =>
      `Write the answer alone, without any explanation. It must begin with one of: ${labels}.`,
  },
} as const;

/** Whether a BCP-47 tag is Korean; "kok" (Konkani) is not. */
export function isKorean(language: string): boolean {
  return language === "ko" || language.startsWith("ko-");
}

/** What a one-token answer may be: an item's option labels, or yes and no in its language; [] for any other format. */
export function answerWords(item: Pick<Item, "format" | "options" | "labels" | "language">): string[] {
  if (item.options) return optionLabels(item);
  if (item.format !== "Binary") return [];
  return isKorean(item.language) ? ["예", "아니요"] : ["yes", "no"];
}

/** The zero-shot user message of an item: context, question, labelled options, and how to state the answer. */
export function renderPrompt(item: Item, style: PromptStyle = "answer"): string {
  const words = isKorean(item.language) ? wording.ko : wording.en;
  const labels = optionLabels(item);
  const options = (item.options ?? []).map((text, index) => `${labels[index]}. ${text}`).join("\n");
  const instruction =
    style === "first-token"
      ? words.firstToken(answerWords(item).join(", "))
      : item.options && item.format !== "open-ended"
        ? words.MCQA(labels.join(", "))
        : words[item.format](labels.join(", "));
  return [item.context, item.prompt, options, instruction].filter(Boolean).join("\n\n");
}
