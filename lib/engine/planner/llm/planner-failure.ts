import type { PlannerLocale } from "../planner-notes.ts";

/** Why a planner model gave no plan; what makes each is the caller's knowledge of its transport. */
export const plannerFailures = [
  "timeout",
  "unreachable",
  "key",
  "missing",
  "busy",
  "broken",
  "rejected",
  "refused",
  "unreadable",
] as const;
export type PlannerFailure = (typeof plannerFailures)[number];

/** A failed call of the planner model. Never holds the server's words: they could repeat the key. */
export class PlannerCallError extends Error {
  override name = "PlannerCallError";
  readonly failure: PlannerFailure;
  constructor(failure: PlannerFailure, options?: { cause: unknown }) {
    super(`the planner model gave no plan: ${failure}`, options);
    this.failure = failure;
  }
}

const sentences: Record<PlannerFailure, Record<PlannerLocale, string>> = {
  timeout: {
    ko: "언어 모델이 제때 답하지 않아 핵심어로 읽었습니다.",
    en: "The language model did not answer in time, so keywords were used.",
  },
  unreachable: {
    ko: "언어 모델에 연결되지 않아 핵심어로 읽었습니다.",
    en: "The language model could not be reached, so keywords were used.",
  },
  key: {
    ko: "언어 모델 서버가 이 서버의 키를 받지 않아 핵심어로 읽었습니다.",
    en: "The language model's server did not accept this server's key, so keywords were used.",
  },
  missing: {
    ko: "설정된 주소에 그 언어 모델이 없어 핵심어로 읽었습니다.",
    en: "The language model was not found at its configured address, so keywords were used.",
  },
  busy: {
    ko: "언어 모델 서버가 지금 요청을 제한하고 있어 핵심어로 읽었습니다.",
    en: "The language model's server is limiting requests right now, so keywords were used.",
  },
  broken: {
    ko: "언어 모델 서버에 오류가 있어 핵심어로 읽었습니다.",
    en: "The language model's server had an error, so keywords were used.",
  },
  rejected: {
    ko: "언어 모델 서버가 요청을 받아들이지 않아 핵심어로 읽었습니다.",
    en: "The language model's server rejected the request, so keywords were used.",
  },
  refused: {
    ko: "언어 모델이 답하기를 거절해 핵심어로 읽었습니다.",
    en: "The language model declined to answer, so keywords were used.",
  },
  unreadable: {
    ko: "언어 모델이 두 번 모두 쓸 수 없는 답을 해서 핵심어로 읽었습니다.",
    en: "The language model's answer could not be used, twice, so keywords were used.",
  },
};

/** The reason for falling back to keywords, in the reader's language. */
export function sayPlannerFailure({
  failure,
  locale,
}: {
  failure: PlannerFailure;
  locale: PlannerLocale;
}): string {
  return sentences[failure][locale];
}
