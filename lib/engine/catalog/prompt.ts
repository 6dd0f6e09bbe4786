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
/** Changing how examples are shown means a new version of this. */
export const fewShotWordingVersion = "few-shot-1";

const exampleWording = {
  ko: {
    intro: "다음은 예시입니다.",
    example: (n: number) => `예시 ${n}`,
    answer: "정답: ",
    yes: "예",
    no: "아니요",
    outro: "이제 다음 문제에 답하세요.",
  },
  en: {
    intro: "Here are some examples.",
    example: (n: number) => `Example ${n}`,
    answer: "Answer: ",
    yes: "yes",
    no: "no",
    outro: "Now answer this question.",
  },
} as const;

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

/** The user message of an item: worked examples if there are any, context, question, labelled options, and how to state the answer. */
export function renderPrompt(
  item: Item,
  { style = "answer", examples = [] }: { style?: PromptStyle; examples?: readonly Item[] } = {},
): string {
  const isKo = isKorean(item.language);
  const words = isKo ? wording.ko : wording.en;
  const labels = optionLabels(item).join(", ");
  const instruction =
    style === "first-token"
      ? words.firstToken(answerWords(item).join(", "))
      : item.options && item.format !== "open-ended"
        ? words.MCQA(labels)
        : words[item.format](labels);
  const asked = [renderQuestion(item), instruction].join("\n\n");
  if (examples.length === 0) return asked;
  const said = exampleWording[isKo ? "ko" : "en"];
  const lead = style === "first-token" ? "" : said.answer;
  const shown = examples.map(
    (example, index) =>
      `[${said.example(index + 1)}]\n${renderQuestion(example)}\n\n${lead}${answerOf(example, said)}`,
  );
  return [said.intro, ...shown, said.outro, asked].join("\n\n");
}

function renderQuestion(item: Item): string {
  const labels = optionLabels(item);
  const options = (item.options ?? []).map((text, index) => `${labels[index]}. ${text}`).join("\n");
  return [item.context, item.prompt, options].filter(Boolean).join("\n\n");
}

/** As the instruction of its format asks for it. */
function answerOf({ format, options, gold }: Item, { yes, no }: { yes: string; no: string }): string {
  return format === "Binary" && !options ? (gold === "yes" ? yes : no) : gold;
}
