import type { WordTable } from "../hit.ts";

/**
 * A skill is set only by a word that names it (know, reason, be safe). "Solves … well", "문제를 잘 푸는" is what
 * every question asks of a model and sets none.
 */
export const skillWords: WordTable = {
  Knowledge: `knowledge, knowledgeable, know, knows, knowing, facts, fact, factual, facts about, expertise, factual accuracy, recall facts, world knowledge, cultural knowledge, general knowledge, 지식, 사실 지식, 사실 관계,
    잘 아는, 많이 아는, 아는, 알고 있는, 잘 알고, 잘 알아, 해박, 해박한, 박학, 박식한, 지식형, 빠삭한, 정통한, 꿰고 있는, 통달한, ai 지식, it 지식, ai knowledge, it knowledge`,
  Reasoning: `reasoning, reason, logic, logical, logically, proof, proofs, prove, proving, deduce, deduction, deductive, inductive, infer, inference, multi step, step by step, think through, critical thinking, problem solving skill, analytical thinking, brain teaser, logic puzzle, formal logic, symbolic logic, everyday reasoning, moral reasoning,
    추론, 추론력, 추론형, 논리, 논리적, 논리력, 논리학, 증명, 연역, 귀납, 사고력, 논리 퍼즐, 단계적 사고, 비판적 사고, 사회적 추론, social reasoning, causal, 인과 관계, 인과 추론, 인과적, 따져`,
  "Value/alignment": `dangerous, danger, dangerously, 위험한, 위험성, 해로운, safety, safe, harmless, harm, harmful, harmlessness, ethics, ethical, ethically, unethical, responsible, toxic, toxicity, jailbreak, red team, red teaming, value alignment, ai safety, ai ethics, ai alignment, alignment, aligned, moral, morality, moral judgment, moral judgement, moral dilemma, moral dilemmas, moral reasoning, ethical dilemma, ethical dilemmas, medical ethics, bioethics, legal ethics, business ethics, hate speech,
    안전, 안전성, 안전한, 무해, 무해한, 무해성, 유해, 유해한, 유해성, 윤리, 윤리적, 윤리 의식, 도덕, 도덕성, 도덕적, 도덕적 판단, 탈옥 공격, 가치 정렬, 정렬, 위험한 답, 혐오 표현, 독성, 의료 윤리, ai 윤리, ai 안전, 연구 윤리, 책임감`,
};

export const formatWords: WordTable = {
  MCQA: `multiple choice, multiple choices, multi choice, multichoice, multiplechoice, mcq, mcqs, mcqa, choose from options, four options, four choice, five choice, 4 choice, 5 choice, 4 option, answer choices, pick one of four, 객관식, 객관형, 선다형, 다지선다, 사지선다, 오지선다, 4지선다, 5지선다, 3지선다, 4지 선다형, 5지 선다형, 사지선다형, 오지선다형, 4지 택일, 5지 택일, 보기 고르기, 보기 중에 고르, 보기에서 고르, 선택형, 사지택일`,
  Binary: `yes no, yes or no, yes and no, true false, true or false, true and false, binary, binary choice, binary question, right or wrong, t f, o x quiz, ox quiz, ox 퀴즈, o x 퀴즈, ox 문제, o x 문제, ox형, ox식, o x, ox로, 오엑스, 오엑스 퀴즈, 참 거짓, 참과 거짓, 참인지 거짓인지, 참 거짓형, 예 아니오, 예 아니요, 맞다 틀리다, 맞는지 틀리는지, 맞는지 틀린지, 진위형, 양자택일, 이지선다`,
  "short-form": `short answer, short answers, short form, shortform, short response, brief answer, one word answer, one word answers, single word answer, fill in the blank, fill in the blanks, 단답, 단답형, 단답식, 주관식 단답, 단답형 주관식, 짧은 답, 짧은 답변, 한 단어로, 빈칸 채우기, 빈칸, 숫자로 답하는`,
  "open-ended": `open ended, openended, open question, essay, essays, long form, longform, free form, freeform, free response, free text, written answer, written response, long answer, long answers, descriptive, 서술, 서술형, 서술식, 논술, 논술형, 에세이, 자유 응답, 자유형 답변, 개방형, 장문, 장문형, 긴 답변, 주관식 서술, 서술형 주관식, 길게 쓰는`,
};

/** Both free formats; a rule narrows it when one of them is named too. */
export const freeFormatWords: WordTable = { free: "주관식, constructed response, no options given" };

export const targetWords: WordTable = {
  General: `general questions, general question, general target, general problem, general problems, general items, universal, universally, culture neutral, culturally neutral, culture independent, culture free, culture agnostic, country neutral, region neutral, non local, not local, not culture specific, not country specific, not region specific, not specific to any country, not specific to any culture, global, globally, worldwide, international questions,
    보편적, 보편적인, 보편, 일반적인 문제, 일반적인 지식, 일반 지식, 일반적인 질문, 일반 문제, 문화 중립, 문화 중립적, 문화와 무관, 문화에 무관, 문화와 상관없, 지역과 무관, 나라와 무관, 국가와 무관, 전 세계 공통, 세계 공통, 글로벌, 범세계적, 문화권에 상관없`,
  Local: `local, locally relevant, regional, region specific, culture specific, culturally specific, country specific, local culture, local knowledge, local customs, hometown, our country, domestic, 로컬, 지역 특화, 지역색, 지역적, 지역 문화, 현지, 현지 문화, 국내, 국내법, 우리나라, 향토, 향토 음식, 문화 특화, 특정 국가, 특정 문화, 토속`,
};
