import { type Rational, rational } from "./rational.ts";

/** What is measured, and how many base units one unit is; null factor: only the same unit compares ("°C"). */
export type Unit = { dimension: string; factor: Rational };

const table: [dimension: string, numerator: number, denominator: number, names: string][] = [
  ["length", 1, 1000, "mm|millimeter|millimetre|밀리미터|밀리"],
  ["length", 1, 100, "cm|centimeter|centimetre|센티미터|센티|센치"],
  ["length", 1, 1, "m|meter|metre|미터"],
  ["length", 1000, 1, "km|kilometer|kilometre|킬로미터"],
  ["length", 254, 10000, "in|inch|inches|인치"],
  ["length", 3048, 10000, "ft|foot|feet|피트"],
  ["length", 9144, 10000, "yd|yard|야드"],
  ["length", 1609344, 1000, "mi|mile|마일"],
  ["mass", 1, 1000, "mg|milligram|밀리그램"],
  ["mass", 1, 1, "g|gram|그램"],
  ["mass", 1000, 1, "kg|kilogram|kilo|킬로그램|킬로"],
  ["mass", 1000000, 1, "t|ton|tonne|톤"],
  ["mass", 45359237, 100000, "lb|lbs|pound weight|파운드"],
  ["time", 1, 1000, "ms|millisecond|밀리초"],
  ["time", 1, 1, "s|sec|second|초"],
  ["time", 60, 1, "min|minute|분"],
  ["time", 3600, 1, "h|hr|hour|시간"],
  ["time", 86400, 1, "d|day|일|일간"],
  ["time", 604800, 1, "week|wk|주|주일|주간"],
  ["month", 1, 1, "month|mo|개월|달|개월간"],
  ["month", 12, 1, "year|yr|년|년간|해"],
  ["volume", 1, 1000, "ml|milliliter|millilitre|밀리리터"],
  ["volume", 1, 1, "l|liter|litre|리터"],
  ["area", 1, 10000, "cm^2|cm2|square centimeter|square centimetre|제곱센티미터"],
  ["area", 1, 1, "m^2|m2|square meter|square metre|제곱미터|평방미터"],
  ["area", 1000000, 1, "km^2|km2|square kilometer|square kilometre|제곱킬로미터"],
  ["volume3", 1, 1000000, "cm^3|cm3|cubic centimeter|cubic centimetre|세제곱센티미터"],
  ["volume3", 1, 1, "m^3|m3|cubic meter|cubic metre|세제곱미터"],
  ["speed", 5, 18, "km/h|kmh|kph|kilometers per hour|kilometer per hour|kilometres per hour|킬로미터/시"],
  ["speed", 1, 1, "m/s|meters per second|meter per second|metres per second|metre per second|미터/초"],
  ["speed", 1000, 1, "km/s|kilometers per second|kilometer per second|kilometres per second"],
  ["speed", 1, 100, "cm/s|centimeters per second"],
  ["acceleration", 1, 1, "m/s^2|m/s2|meters per second squared|metres per second squared"],
  ["speed", 44704, 100000, "mph|miles per hour|mile per hour"],
  ["dollar", 1, 1, "$|usd|us$|dollar|us dollar|달러|미국 달러|불"],
  ["dollar", 1, 100, "¢|cent|센트"],
  ["won", 1, 1, "원|krw|won|₩|korean won"],
  ["euro", 1, 1, "€|eur|euro|유로"],
  ["pound", 1, 1, "£|gbp|pound sterling"],
  ["yen", 1, 1, "¥|jpy|yen|엔|엔화"],
  ["yuan", 1, 1, "cny|rmb|yuan|위안"],
  ["celsius", 1, 1, "°c|℃|celsius|degree celsius|degrees celsius|섭씨|도 섭씨"],
  ["fahrenheit", 1, 1, "°f|℉|fahrenheit|degrees fahrenheit|화씨"],
  ["kelvin", 1, 1, "kelvin|켈빈"],
  ["angle", 1, 1, "°|degree|deg|도"],
  ["calendar month", 1, 1, "월"],
  ["clock hour", 1, 1, "시|o'clock"],
  ["ordinal", 1, 1, "st|nd|rd|th|번째|째|등|위"],
  ["energy", 1, 1, "j|joule|줄"],
  ["energy", 1000, 1, "kj|kilojoule|킬로줄"],
  ["force", 1, 1, "n|newton|뉴턴"],
  ["power", 1, 1, "w|watt|와트"],
  ["frequency", 1, 1, "hz|hertz|헤르츠"],
  ["voltage", 1, 1, "v|volt|볼트"],
  ["pyeong", 1, 1, "평"],
];
const units = new Map<string, Unit>();
for (const [dimension, numerator, denominator, names] of table) {
  for (const name of names.split("|"))
    units.set(name, { dimension, factor: rational(numerator, denominator) });
}
/** Words that only count: "3명" and "3개" say the same number. */
const counters = new Set(
  "개|명|마리|권|대|번|회|살|세|장|병|잔|그루|송이|자루|켤레|쌍|채|척|편|곡|점|가지|사람|인|분들|칸|층|호|차례|조각|묶음|배|배수|줄|단계|곳|통|알|포기|벌|건|종|종류|times|time|people|persons|person|pieces|piece|items|item|units|unit|years old|살입니다".split(
    "|",
  ),
);

export function findUnit(name: string): Unit | null {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/\.$/, "")
    .replace(/²/g, "^2")
    .replace(/³/g, "^3")
    .replace(/㎡/g, "m^2")
    .replace(/㎏/g, "kg")
    .replace(/㎝/g, "cm")
    .replace(/㎞/g, "km")
    .replace(/㎜/g, "mm");
  return units.get(plain) ?? units.get(plain.replace(/(?<=[a-z]{3})s$/, "")) ?? null;
}

export function isCounter(name: string): boolean {
  return counters.has(name.trim().toLowerCase());
}
