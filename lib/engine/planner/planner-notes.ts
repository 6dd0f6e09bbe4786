import { defaultSampleSize, largestSampleSize } from "../plan/plan.ts";

export type PlannerLocale = "ko" | "en";

/** What the plan could not honour, said in the reader's language. A note never promises what the catalog holds. */
export type PlannerNote =
  | {
      code:
        | "empty"
        | "notUnderstood"
        | "broad"
        | "country"
        | "languages"
        | "languageExcluded"
        | "languageSubject";
    }
  | {
      code:
        | "nothingLeft"
        | "difficulty"
        | "speed"
        | "context"
        | "vision"
        | "recency"
        | "models"
        | "manner"
        | "cut";
    }
  | { code: "unread"; words: readonly string[] }
  | { code: "language"; name: string }
  | { code: "benchmarks"; names: readonly string[] }
  | { code: "clamped"; asked: number; size: number };

const plain: Record<
  Exclude<PlannerNote["code"], "unread" | "language" | "benchmarks" | "clamped">,
  Record<PlannerLocale, string>
> = {
  empty: {
    ko: `질문이 비어 있어 모든 주제에서 ${defaultSampleSize}문항을 고릅니다. 예: "한국어로 된 법률 객관식 100문항".`,
    en: `The query is empty, so questions come from all subjects. Try: "100 multiple-choice law questions in Korean".`,
  },
  notUnderstood: {
    ko: `무엇을 찾는지 읽어내지 못해 모든 주제를 고릅니다. 주제(예: 법률, 화학, 코딩), 문제의 언어, 형식(객관식·단답형), 문항 수를 적어 주세요.`,
    en: `I could not tell what this asks for, so all subjects are included. Name a subject (law, chemistry, coding), the questions' language, a format (multiple choice, short answer) or a number of questions.`,
  },
  broad: {
    ko: `주제를 적지 않아 모든 주제를 두루 봅니다. 어느 모델이 좋은지는 용도에 따라 다르니, 쓰려는 분야를 적으면 더 알맞은 순위가 나옵니다.`,
    en: `No subject is named, so all subjects are included. The best model depends on the use: name what you need it for to get a ranking that fits.`,
  },
  country: {
    ko: `문항에는 특정 지역·문화에 관한 것인지(Local)만 표시되어 있고 어느 나라인지는 표시되어 있지 않습니다. 다른 나라에 관한 문항이 섞일 수 있습니다.`,
    en: `Questions are labelled "Local" when they belong to one culture or region, but not which country: other countries' questions may be among them.`,
  },
  languages: {
    ko: `언어를 둘 이상 적어 언어로는 거르지 않습니다. 계획 하나에는 언어 하나 또는 전체만 고를 수 있습니다.`,
    en: `More than one language is named, so questions are not filtered by language: a plan takes one language or all.`,
  },
  languageExcluded: {
    ko: `특정 언어만 빼는 필터는 없습니다. 원하는 문제의 언어를 적어 주세요.`,
    en: `A language cannot be excluded. Name the language the questions should be in.`,
  },
  languageSubject: {
    ko: `언어 능력 자체에 관한 문항을 고릅니다. 문제가 쓰인 언어까지 정하려면 "한국어로 된"처럼 적어 주세요.`,
    en: `Read as questions about language itself. To choose the language the questions are written in, say "in Korean" or "in English".`,
  },
  nothingLeft: {
    ko: `빼 달라는 내용이 원한 주제와 같은 주제로 표시되어 있어 따로 뺄 수 없습니다.`,
    en: `What is excluded carries the same subject label as what is asked for, so it could not be left out.`,
  },
  difficulty: {
    ko: `난이도나 학년 수준은 문항에 표시되어 있지 않아 고를 수 없습니다.`,
    en: `Questions are not labelled by difficulty or school level, so that was not used.`,
  },
  speed: {
    ko: `속도와 비용은 문항을 고르는 조건이 아닙니다. 평가하며 측정해 순위표에 함께 보여 줍니다.`,
    en: `Speed and price do not select questions. They are measured during the run and shown beside the scores.`,
  },
  context: {
    ko: `문맥 길이(긴 문서)는 문항에 표시되어 있지 않아 고를 수 없습니다.`,
    en: `Questions are not labelled by context length, so long documents cannot be asked for.`,
  },
  vision: {
    ko: `문항은 글로만 되어 있습니다. 이미지·음성·영상 능력은 여기서 평가하지 않습니다.`,
    en: `Questions are text only: images, audio and video are not tested here.`,
  },
  recency: {
    ko: `최신성은 문항에 표시되어 있지 않습니다. 실시간 정보를 아는지는 평가하지 않습니다.`,
    en: `Questions are not labelled by date: up-to-date or real-time knowledge is not tested.`,
  },
  models: {
    ko: `모델은 질문이 아니라 옆의 모델 목록에서 고릅니다. 이 계획은 문항만 정합니다.`,
    en: `Models are chosen beside the question, not in it: this plan only selects questions.`,
  },
  manner: {
    ko: `말투·창의성·요약·도구 사용 같은 답하는 방식은 문항에 표시되어 있지 않아 고를 수 없습니다.`,
    en: `Questions are not labelled by manner of answering (tone, creativity, summarising, tool use), so that was not used.`,
  },
  cut: {
    ko: `질문이 길어 앞의 1,000자만 읽었습니다.`,
    en: `The query is long: only its first 1,000 characters were read.`,
  },
};

export function sayNote({ note, locale }: { note: PlannerNote; locale: PlannerLocale }): string {
  const isKorean = locale === "ko";
  switch (note.code) {
    case "unread": {
      const words = note.words.map(word => `"${word}"`).join(", ");
      return isKorean
        ? `${words}: 어떤 주제인지 알지 못해 주제로는 거르지 않습니다. 법률, 화학, 코딩처럼 다른 말로 적어 보세요.`
        : `Not understood: ${words}. Subjects are not filtered; try other words, such as law, chemistry or coding.`;
    }
    case "language":
      return isKorean
        ? `${note.name} 문항은 문항 목록에 없을 수 있습니다. 지금은 주로 한국어와 영어 문항이 있습니다.`
        : `The catalog may hold no questions in ${note.name}: most are in Korean or English.`;
    case "benchmarks":
      return isKorean
        ? `이름을 적은 벤치마크(${note.names.join(", ")})가 문항 목록에 없을 수 있습니다.`
        : `The catalog may not hold the named benchmark: ${note.names.join(", ")}.`;
    case "clamped": {
      const [asked, largest] = [note.asked, largestSampleSize].map(n => n.toLocaleString("en-US"));
      const size = note.size.toLocaleString("en-US");
      return isKorean
        ? `문항 수는 1~${largest}까지 고를 수 있어 ${asked} 대신 ${size}문항으로 합니다.`
        : `A plan takes 1 to ${largest} questions, so ${asked} became ${size}.`;
    }
    default:
      return plain[note.code][locale];
  }
}
