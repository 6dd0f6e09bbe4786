/** Spreadsheets in Korean and other Windows take a file without it for the local code page; readers of CSV skip it. */
export const byteOrderMark = "\ufeff";

export type CsvValue = string | number | null;

/** A record of RFC 4180 CSV. Numbers stand as they are; text that a spreadsheet would take for a formula stays text. */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(formatCell).join(",")}\r\n`;
}

/** A cell that starts so is computed when the file is opened; the apostrophe makes it text. */
function formatCell(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
