import { describe, expect, it } from "vitest";
import { formats } from "../taxonomy/labels.ts";
import { type Item, itemSchema, optionLabels } from "./item.ts";
import { fewShotWordingVersion, promptVersion, promptVersionOf, renderPrompt } from "./prompt.ts";

function makeItem(part: Partial<Item> = {}): Item {
  return itemSchema.parse({
    language: "en",
    subjects: ["Science/Physics"],
    skill: "Knowledge",
    target: "General",
    format: "short-form",
    prompt: "How many protons has helium?",
    gold: "2",
    benchmark: "test",
    ...part,
  });
}

describe("renderPrompt", () => {
  it.each<{ what: string; item: Item; prompt: string }>([
    {
      what: "English multiple choice, with a context and lettered options",
      item: makeItem({ format: "MCQA", context: "Helium is a gas.", options: ["one", "two"], gold: "B" }),
      prompt:
        'Helium is a gas.\n\nHow many protons has helium?\n\nA. one\nB. two\n\nChoose the one correct option. On the last line write only "Answer: " and the option\'s label (A, B).',
    },
    {
      what: "Korean multiple choice under its own labels",
      item: makeItem({
        language: "ko",
        format: "MCQA",
        prompt: "수도는?",
        options: ["서울", "부산"],
        labels: ["ㄱ", "ㄴ"],
        gold: "ㄱ",
      }),
      prompt:
        '수도는?\n\nㄱ. 서울\nㄴ. 부산\n\n위 선택지 중 정답 하나를 고르세요. 마지막 줄에 "정답: "과 선택지 기호(ㄱ, ㄴ) 하나만 쓰세요.',
    },
    {
      what: "English yes or no",
      item: makeItem({ format: "Binary", gold: "yes" }),
      prompt: 'How many protons has helium?\n\nOn the last line write only "Answer: yes" or "Answer: no".',
    },
    {
      what: "Korean yes or no",
      item: makeItem({ language: "ko-KR", format: "Binary", prompt: "맞나?", gold: "no" }),
      prompt: '맞나?\n\n마지막 줄에 "정답: 예" 또는 "정답: 아니요"라고만 쓰세요.',
    },
    {
      what: "yes or no with options of its own, asked as multiple choice",
      item: makeItem({ format: "Binary", options: ["true", "false"], gold: "A" }),
      prompt:
        'How many protons has helium?\n\nA. true\nB. false\n\nChoose the one correct option. On the last line write only "Answer: " and the option\'s label (A, B).',
    },
    {
      what: "English short answer",
      item: makeItem(),
      prompt: 'How many protons has helium?\n\nOn the last line write only "Answer: " and the short answer.',
    },
    {
      what: "Korean short answer",
      item: makeItem({ language: "ko", prompt: "몇 개?" }),
      prompt: '몇 개?\n\n마지막 줄에 "정답: "과 짧은 답만 쓰세요.',
    },
    {
      what: "English open question",
      item: makeItem({ format: "open-ended" }),
      prompt: "How many protons has helium?\n\nAnswer in a few sentences.",
    },
    {
      what: "Korean open question",
      item: makeItem({ language: "ko", format: "open-ended", prompt: "왜?" }),
      prompt: "왜?\n\n몇 문장으로 답하세요.",
    },
  ])("$what", ({ item, prompt }) => {
    expect(renderPrompt(item)).toBe(prompt);
  });

  it.each(formats)("asks other languages in English: %s", format => {
    const options = format === "MCQA" ? ["a", "b"] : undefined;
    // "kok" (Konkani) begins like "ko" and is not Korean.
    for (const language of ["fr", "pt-BR", "kok"]) {
      expect(renderPrompt(makeItem({ language, format, options }))).toBe(
        renderPrompt(makeItem({ format, options })),
      );
    }
  });

  it("never shows the gold answer or its aliases", () => {
    const item = makeItem({ gold: "GOLD", aliases: ["ALIAS"], benchmark: "BENCH" });
    expect(renderPrompt(item)).not.toMatch(/GOLD|ALIAS|BENCH/);
  });

  it("shows worked examples as they are to be answered, before the question", () => {
    const example = makeItem({ prompt: "Of lithium?", gold: "3" });
    expect(
      renderPrompt(makeItem(), { examples: [example, makeItem({ prompt: "Of neon?", gold: "10" })] }),
    ).toBe(
      `Here are some examples.\n\n[Example 1]\nOf lithium?\n\nAnswer: 3\n\n[Example 2]\nOf neon?\n\nAnswer: 10\n\nNow answer this question.\n\n${renderPrompt(makeItem())}`,
    );
    const binary = makeItem({ language: "ko", format: "Binary", prompt: "맞나?", gold: "no" });
    const choice = makeItem({
      language: "ko",
      format: "MCQA",
      prompt: "수도는?",
      options: ["서울", "부산"],
      gold: "A",
    });
    expect(renderPrompt(binary, { examples: [binary] })).toMatch(
      /^다음은 예시입니다\.\n\n\[예시 1\]\n맞나\?\n\n정답: 아니요\n\n이제/,
    );
    expect(renderPrompt(choice, { examples: [choice] })).toContain(
      "수도는?\n\nA. 서울\nB. 부산\n\n정답: A\n\n이제",
    );
    expect(fewShotWordingVersion).toBe("few-shot-1");
  });

  it("asks for one token where only the first is read, by the labels that it may be", () => {
    const choice = makeItem({ format: "MCQA", prompt: "Which?", options: ["x", "y"], gold: "A" });
    expect(renderPrompt(choice, { style: "first-token" })).toBe(
      "Which?\n\nA. x\nB. y\n\nWrite the answer alone, without any explanation. It must begin with one of: A, B.",
    );
    const binary = makeItem({ language: "ko", format: "Binary", prompt: "맞나?", gold: "no" });
    expect(renderPrompt(binary, { style: "first-token", examples: [binary] })).toBe(
      "다음은 예시입니다.\n\n[예시 1]\n맞나?\n\n아니요\n\n이제 다음 문제에 답하세요.\n\n맞나?\n\n설명 없이 정답 하나만 쓰세요. 첫 글자부터 다음 중 하나여야 합니다: 예, 아니요.",
    );
    expect(promptVersionOf({ base: promptVersion, style: "first-token" })).toBe("zero-shot-1+first-token-1");
    expect(promptVersionOf({ base: promptVersion, style: "answer" })).toBe(promptVersion);
  });

  it("has the version of the wording above: whoever changes one changes the other", () => {
    expect(promptVersion).toBe("zero-shot-1");
  });
});

describe("optionLabels", () => {
  it("are letters in order, up to all 26, or none without options", () => {
    expect(optionLabels({ options: Array.from({ length: 26 }, () => "x") }).join("")).toBe(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    );
    expect(optionLabels({})).toEqual([]);
  });
});
