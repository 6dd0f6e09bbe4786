import type { WordTable } from "../hit.ts";

/**
 * Settings rather than fields: in "math tutor" or "law homework" the field is math or law, so these name a subject
 * only where the query names no other.
 */
export const purposeWords: WordTable = {
  "HASS/Education": `유치원, kindergarten, 학습, 학습 도우미, 공부, 과외, 튜터, 튜터링, 수업, 숙제, 학생 지도, 학교, 강의, 수능, 시험 대비, 학원, 교재, 온라인 강의, 독학, 선생님, 문제집, 시험 공부, 학생용, 자격증, 자격증 시험, 복습, 예습,
    tutor, tutoring, homework, homework helper, homework help, student, students, school, exam prep, exam preparation, test prep, study buddy, study, studying, learning assistant, sat prep, flashcard, teacher, teach, teaching, revision notes`,
  "Culture/Work Life": `면접, 면접 준비, interview, job interview, interview prep, interview preparation, 사무실, 회사, office, employee, employees, 회의록, 회의, 이메일 작성, 메일 작성, 이메일, 고객 응대, 고객 상담, 고객 센터, 고객 지원, 고객 문의, 콜센터, 상담원, 사무, 인사, 보고서 작성, 보고서, cs 상담,
    meeting notes, meeting minutes, meeting summary, email writing, write emails, writing emails, email, emails, customer service, customer support, customer care, call center, support agent, support tickets`,
  "Culture/Leisure": "trivia, trivia night, pub quiz, 퀴즈 대회, 퀴즈쇼, 심심풀이",
  "HASS/Economics": "audit, audits, startup, startups, 스타트업",
  "Science/Life Science": "진단, diagnosis, diagnose, diagnoses, diagnostic",
  "Tech./Biomedical Eng.": "진단, diagnosis, diagnose, diagnoses, diagnostic",
  "Social Intelligence/Commonsense": "trivia, trivia night, pub quiz, 퀴즈 대회, 퀴즈쇼",
};
