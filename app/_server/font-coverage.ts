/**
 * Whether a font has a sign for a code point, by its character map (OpenType `cmap`, formats 4 and 12; all that the faces we
 * ship have). @see https://learn.microsoft.com/typography/opentype/spec/cmap
 */
export function fontCoverage(font: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = findTable(view, "cmap");
  const covered = new Set<number>();
  for (let n = 0; n < view.getUint16(cmap + 2); n++) {
    const at = cmap + view.getUint32(cmap + 4 + 8 * n + 4);
    const format = view.getUint16(at);
    if (format === 4) readSegments(view, at, covered);
    if (format === 12) readGroups(view, at, covered);
  }
  return codePoint => covered.has(codePoint);
}

function findTable(view: DataView, tag: string): number {
  for (let n = 0; n < view.getUint16(4); n++) {
    const record = 12 + 16 * n;
    const name = [0, 1, 2, 3].map(i => String.fromCharCode(view.getUint8(record + i))).join("");
    if (name === tag) return view.getUint32(record + 8);
  }
  throw new Error(`the font has no ${tag} table`);
}

function readSegments(view: DataView, at: number, covered: Set<number>): void {
  const twice = view.getUint16(at + 6);
  for (let n = 0; n < twice; n += 2) {
    const end = view.getUint16(at + 14 + n);
    const start = view.getUint16(at + 16 + twice + n);
    for (let code = start; code <= end && code < 0xffff; code++) covered.add(code);
  }
}

function readGroups(view: DataView, at: number, covered: Set<number>): void {
  for (let n = 0; n < view.getUint32(at + 12); n++) {
    const start = view.getUint32(at + 16 + 12 * n);
    const end = view.getUint32(at + 20 + 12 * n);
    for (let code = start; code <= end; code++) covered.add(code);
  }
}
