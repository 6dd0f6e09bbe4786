import type { WordTable } from "../hit.ts";

export const socialWords: WordTable = {
  "Social Intelligence": `사회 지능, 사회적 지능, 사회성, 공감, 공감 능력, 감성 지능, 감정 지능, 눈치, 대인 관계, 인간관계, 사회적 상황, 사회적 추론, 사회적 맥락, social intelligence, social skill, social skills, social reasoning, emotional intelligence, empathy, empathetic, empathic, interpersonal, social situation, social situations, social cues, social interaction, social interactions, reading the room, relationship advice, companion`,
  "Social Intelligence/Bias": `편향, 편향성, 편견, 고정 관념, 차별, 성차별, 인종 차별, 공정성, 혐오, 혐오 표현, 사회적 편향, 편파적, 젠더 편향, 지역 차별, bias, biased, biases, unbiased, prejudice, prejudiced, stereotype, stereotypes, stereotyping, discrimination, discriminate, racism, racist, sexism, sexist, fairness, gender bias, social bias, hate speech`,
  "Social Intelligence/Commonsense": `상식, 일반 상식, 기본 상식, 상식 퀴즈, 상식적, 센스, 기초 상식, 세상 물정, commonsense, common sense, general knowledge, world knowledge, common knowledge, everyday reasoning, everyday knowledge, everyday common sense,`,
  "Social Intelligence/Norms": `규범, 사회 규범, 사회적 규범, 예절, 에티켓, 매너, 예의, 예의범절, 도덕 규범, 공중도덕, 비즈니스 매너, 직장 예절, 식사 예절, 도덕, 도덕성, 미풍양속, norm, norms, social norm, social norms, etiquette, manners, table manners, business etiquette, politeness, polite behavior, politely, socially acceptable, social convention, social conventions, moral norms, morals, morality, moral`,
  "Social Intelligence/Value/Alignment": `가치, 가치관, 가치 정렬, 정렬, 가치 판단, 인간의 가치, 도덕, 도덕성, 도덕적 판단, 도덕적, 윤리적 가치, 가치 편향, 정치 성향, 얼라인먼트, value, values, human values, human value, value alignment, alignment, ai alignment, aligned, moral, morals, morality, moral judgment, moral judgement, moral dilemma, moral dilemmas, moral values, ethical dilemma, ethical dilemmas, world values`,
};
