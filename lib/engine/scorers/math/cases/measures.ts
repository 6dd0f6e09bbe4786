import type { Case } from "./case.ts";

const r = String.raw;

/** Money, times of day, spans of time, temperatures, signs and numbers in words. */
export const measures: Case[] = [
  ["$1,200", "€1,200", 0, "another currency"],
  ["$1,200", "1200 dollars", 1, "dollars in words"],
  ["$1,200", r`\boxed{1200}`, 1, "currency left out"],
  ["£50", "The fine is 50 pounds.", 1, "pounds in words"],
  ["£50", "50 pence", 0, "pence"],
  ["9:45 AM", "9:45 PM", 0, "the other half of the day"],
  ["3:30 PM", r`\boxed{15:30}`, 1, "twenty-four hours"],
  ["3:30 PM", r`\boxed{3:30}`, 1, "half of the day left out"],
  ["12:15 AM", r`\boxed{0:15}`, 1, "after midnight"],
  ["12:15 AM", r`\boxed{12:15 \text{ PM}}`, 0, "after noon"],
  ["3:10", r`\boxed{15:10}`, 0, "a ratio is no time of day"],
  ["3 weeks", "3 months", 0, "weeks are no months"],
  ["1 year", "12개월", 1, "a year in months"],
  ["2 years", "20 months", 0, "another number of months"],
  ["100 °C", "100 degrees Celsius", 1, "Celsius in words"],
  ["100 °C", "100 degrees Fahrenheit", 0, "Fahrenheit in words"],
  ["-5", "It was minus 5 degrees at dawn.", 1, "minus in words"],
  ["-5", "영하 5도입니다.", 1, "below zero in Korean"],
  ["-5", "영상 5도입니다.", 0, "above zero in Korean"],
  ["-3", "정답은 마이너스 3입니다.", 1, "minus in Korean letters"],
  ["5", "7 minus 2 is 5.", 1, "a subtraction in words"],
  ["25", "There are twenty-five players on the roster.", 1, "number in words in a sentence"],
  ["24", "There are twenty-five players on the roster.", 0, "another number in words"],
  ["206", "An adult human has two hundred and six bones.", 1, "long number in words"],
  ["25", "스물다섯", 1, "native Korean number"],
  ["120", "백이십 분입니다.", 1, "Sino-Korean number with a counter"],
  ["2/3", "삼분의 이", 1, "fraction in Korean words"],
  ["3/2", "삼분의 이", 0, "inverted fraction in Korean words"],
  ["4", "네 개입니다.", 1, "counter"],
  ["4", "사과", 0, "an apple is no four"],
  ["212 °F", "Water boils at 212 °F (100 °C).", 1, "other scale in brackets"],
];
