import { divide, multiply, parseDecimal, power, type Rational, rational } from "./rational.ts";

/** A measure: its dimension ("length^2 time^-1") and its size in the dimension's base unit. */
export type Unit = { dimension: string; size: Rational; name: string };

const table: [string, string, string][] = [
  ["length", "1", "m meter meters metre metres 미터"],
  ["length", "0.01", "cm centimeter centimeters centimetre centimetres 센티미터 센치"],
  ["length", "0.001", "mm millimeter millimeters 밀리미터"],
  ["length", "1000", "km kilometer kilometers kilometre kilometres 킬로미터"],
  ["length", "0.0254", "in inch inches 인치"],
  ["length", "0.3048", "ft foot feet 피트"],
  ["length", "0.9144", "yd yard yards 야드"],
  ["length", "1609.344", "mi mile miles 마일"],
  ["mass", "1", "g gram grams 그램"],
  ["mass", "0.001", "mg milligram milligrams"],
  ["mass", "1000", "kg kilogram kilograms 킬로그램"],
  ["mass", "453.59237", "lb lbs pound pounds"],
  ["time", "1", "s sec secs second seconds 초"],
  ["time", "60", "min mins minute minutes 분"],
  ["time", "3600", "h hr hrs hour hours 시간"],
  ["time", "86400", "day days 일"],
  ["time", "604800", "week weeks 주"],
  ["months", "1", "month months 개월 달"],
  ["months", "12", "year years yr yrs 년"],
  ["pence", "1", "pence penny"],
  ["volume", "1", "L l liter liters litre litres 리터"],
  ["volume", "0.001", "mL ml milliliter milliliters 밀리리터"],
  ["area", "10000", "hectare hectares ha 헥타르"],
  ["mass", "1000000", "tonne tonnes 톤"],
  ["mass", "28.349523125", "oz ounce ounces"],
  ["celsius", "1", "degC celsius"],
  ["fahrenheit", "1", "degF fahrenheit"],
  ["energy", "1", "J joule joules 줄"],
  ["energy", "1000", "kJ kilojoule kilojoules"],
  ["energy", "1000000", "MJ megajoule megajoules"],
  ["energy", "3600000", "kWh"],
  ["energy", "4.184", "cal calorie calories 칼로리"],
  ["energy", "4184", "kcal 킬로칼로리"],
  ["force", "1", "N newton newtons 뉴턴"],
  ["force", "1000", "kN"],
  ["power", "1", "W watt watts 와트"],
  ["power", "1000", "kW kilowatt kilowatts 킬로와트"],
  ["pressure", "1", "Pa pascal pascals 파스칼"],
  ["pressure", "1000", "kPa"],
  ["frequency", "1", "Hz hertz 헤르츠"],
  ["frequency", "1000", "kHz"],
  ["frequency", "1000000", "MHz"],
  ["voltage", "1", "volt volts 볼트"],
  ["dollar", "1", "dollar dollars usd 달러"],
  ["dollar", "0.01", "cent cents ¢ 센트"],
  ["won", "1", "won krw 원"],
  ["euro", "1", "euro euros eur € 유로"],
  ["yen", "1", "yen ¥ 엔"],
];

const units = new Map<string, Unit>();
for (const [dimension, size, names] of table) {
  for (const name of names.split(" ")) units.set(name, { dimension, size: parseDecimal(size)!, name });
}
units.set("mph", {
  dimension: "length^1 time^-1",
  size: divide(parseDecimal("1609.344")!, rational(3600n)),
  name: "mph",
});

/** "cm^2", "km/h", "miles per hour", "square feet": null when it is no unit known here. */
export function findUnit(text: string): Unit | null {
  const parts = text
    .replace(/[\\{}$]|\s*\.$/g, "")
    .replace(/\bper\b|당/g, "/")
    .replace(/\bdegrees?\s+(?=celsius|fahrenheit)/gi, "")
    .replace(/\b(square|cubic)\s+([a-zA-Z]+)/gi, (_, word, unit) => `${unit}^${/square/i.test(word) ? 2 : 3}`)
    .replace(/제곱\s*([가-힣]+)/g, "$1^2")
    .replace(/세제곱\s*([가-힣]+)/g, "$1^3")
    .replace(/\s+squared/g, "^2")
    .split("/")
    .map(part => part.trim());
  if (parts.length > 2 || !parts[0]) return null;
  const dimensions = new Map<string, number>();
  let size = rational(1n);
  for (const [side, part] of parts.entries()) {
    for (const factor of part.split(/\s*(?:cdot|\*|\s)\s*/)) {
      const [name = "", exponent = "1"] = factor.split("^");
      const unit = units.get(name) ?? units.get(name.toLowerCase());
      const times = Number(exponent) * (side === 0 ? 1 : -1);
      if (!unit || !Number.isInteger(times) || Math.abs(times) > 4 || times === 0) return null;
      if (unit.dimension.includes("^")) return parts.length === 1 ? unit : null;
      dimensions.set(unit.dimension, (dimensions.get(unit.dimension) ?? 0) + times);
      size = multiply(size, power(unit.size, BigInt(times)));
    }
  }
  const dimension = [...dimensions]
    .sort()
    .map(([name, times]) => `${name}^${times}`)
    .join(" ");
  return { dimension, size, name: text.trim() };
}
