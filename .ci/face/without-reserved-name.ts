const reserved = "Pretendard";
const ours = "BenchHubUI";
/** Copyright, trademark, who drew it, its licence: said as they are. */
const statements = new Set([0, 7, 9, 13]);

/**
 * The font under a name of our own, as its licence asks of a changed copy that is served (OFL 1.1, 3). The two names are
 * as long, so nothing else in the file moves. @see https://learn.microsoft.com/typography/opentype/spec/name
 */
export function withoutReservedName(font: Buffer): Buffer {
  const renamed = Buffer.from(font);
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, n) => 12 + 16 * n);
  const record = tables.find(at => font.toString("latin1", at, at + 4) === "name");
  if (record === undefined) throw new Error("the font has no name table");
  const table = font.readUInt32BE(record + 8);
  const strings = table + font.readUInt16BE(table + 4);
  for (let n = 0; n < font.readUInt16BE(table + 2); n++) {
    const entry = table + 6 + 12 * n;
    if (statements.has(font.readUInt16BE(entry + 6))) continue;
    const start = strings + font.readUInt16BE(entry + 10);
    const text = renamed.subarray(start, start + font.readUInt16BE(entry + 8));
    for (const encode of [(name: string) => Buffer.from(name, "utf16le").swap16(), Buffer.from]) {
      const at = text.indexOf(encode(reserved));
      if (at >= 0) encode(ours).copy(text, at);
    }
  }
  return renamed;
}
