/** What of an HRET config a plan does not take over, or takes otherwise. */
export type HretNote =
  | { code: "unknownField"; path: string }
  | { code: "model"; name: string }
  | { code: "judge" | "reward" | "subset" | "languagePenalty" | "cotParser" | "template" | "fewShotForm" }
  | { code: "split"; split: string }
  | { code: "method" | "scaling"; name: string }
  | { code: "stringMatch" }
  | { code: "fewShotClamped" | "samplesClamped"; asked: number; size: number }
  | { code: "allItems"; size: number }
  | { code: "defaultLanguage" }
  | { code: "widened"; value: string; labels: readonly string[] };

/** A note in the reader's language. */
export function sayHretNote({ note, locale }: { note: HretNote; locale: "ko" | "en" }): string {
  const [ko, en] = sentences(note);
  return locale === "ko" ? ko : en;
}

function sentences(note: HretNote): [string, string] {
  switch (note.code) {
    case "unknownField":
      return [
        `${note.path}: 알지 못하는 항목이라 쓰지 않았습니다.`,
        `${note.path}: not known here, so it was not used.`,
      ];
    case "model":
      return [
        `모델(${note.name})은 계획에 들어가지 않습니다. 모델 목록에서 고르세요.`,
        `The model (${note.name}) is no part of a plan: choose it in the list of models.`,
      ];
    case "judge":
      return [
        "judge_model: 심사 모델은 이 서버의 설정을 따릅니다.",
        "judge_model: the judge is the one set up on this server.",
      ];
    case "reward":
      return ["reward_model: 보상 모델은 쓰지 않습니다.", "reward_model: reward models are not used here."];
    case "subset":
      return [
        "dataset.subset: BenchHub에는 하위 집합이 없어 쓰지 않았습니다.",
        "dataset.subset: BenchHub has no subsets, so it was not used.",
      ];
    case "split":
      return [
        `dataset.split: 문항을 분할(${note.split})로 나누지 않고 모두 씁니다.`,
        `dataset.split: questions are not kept apart by split (${note.split}); all are used.`,
      ];
    case "stringMatch":
      return [
        "string_match는 형식마다의 기본 채점기로 읽었습니다. 답을 더 꼼꼼히 찾아내므로 점수가 다를 수 있습니다.",
        "string_match was read as each format's default scorer, which finds answers more carefully: scores may differ.",
      ];
    case "method":
      return [
        `evaluation.method: ${note.name} 방식은 여기 없어 형식마다의 기본 채점기를 씁니다.`,
        `evaluation.method: there is no ${note.name} here; each format's default scorer is used.`,
      ];
    case "scaling":
      return [
        `scaling: ${note.name} 방식은 계획에 담을 수 없어 문항마다 한 번씩 묻습니다.`,
        `scaling: ${note.name} can't be put in a plan; each question is asked once.`,
      ];
    case "languagePenalty":
      return [
        "language_penalize: HRET처럼 답의 언어를 알려 드립니다. 점수에 반영하려면 language_penalty를 켜세요.",
        "language_penalize: the language of answers is reported, as HRET does. To let it count, set language_penalty.",
      ];
    case "cotParser":
      return [
        "custom_cot_parser: 추론 부분은 이곳의 방식으로 나눕니다.",
        "custom_cot_parser: reasoning is told from answers by this program's own means.",
      ];
    case "template":
      return [
        "base_prompt_template: 질문은 이곳의 문구로 묻습니다.",
        "base_prompt_template: questions are put in this program's own words.",
      ];
    case "fewShotForm":
      return [
        "few_shot: 예시의 문구와 출처(split)는 이곳의 방식을 따릅니다.",
        "few_shot: how examples are worded and where they come from is this program's own.",
      ];
    case "fewShotClamped":
      return [
        `few_shot.num: 예시는 ${note.size}개까지라 ${note.asked}개 대신 ${note.size}개로 합니다.`,
        `few_shot.num: a plan takes up to ${note.size} examples, so ${note.asked} became ${note.size}.`,
      ];
    case "samplesClamped":
      return [
        `scaling: 답은 문항마다 ${note.size}번까지라 ${note.asked}번 대신 ${note.size}번으로 합니다.`,
        `scaling: a plan takes up to ${note.size} answers a question, so ${note.asked} became ${note.size}.`,
      ];
    case "allItems":
      return [
        `sample_size가 없습니다. HRET는 모두 묻고, 여기서는 ${note.size}문항을 뽑습니다.`,
        `There is no sample_size: HRET would ask all questions; here ${note.size} are drawn.`,
      ];
    case "defaultLanguage":
      return [
        "language가 없어 HRET의 기본값인 한국어로 읽었습니다.",
        "There is no language, so HRET's default was taken: Korean.",
      ];
    case "widened":
      return [
        `"${note.value}"는 HRET에서 이름의 일부로 맞춥니다. 다음을 골랐습니다: ${note.labels.join(", ")}.`,
        `"${note.value}" matches parts of names in HRET. It selected: ${note.labels.join(", ")}.`,
      ];
  }
}
