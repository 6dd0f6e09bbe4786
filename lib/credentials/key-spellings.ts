/**
 * The ways a key may be written where somebody repeats it: as it is, in a URL (some write its escapes in small letters), in
 * JSON (some put a backslash before a slash), in base64 and hexadecimal. In base64 a text inside a longer one ("Bearer
 * <key>") has three forms, by where it begins; the first and last characters, which its neighbours share, are left off.
 */
export function spellingsOf(key: string): string[] {
  const bytes = Buffer.from(key);
  const hex = bytes.toString("hex");
  const inner = [0, 1, 2].map(before => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replaceAll("=", "");
    const shared = (before + bytes.byteLength) % 3 === 0 ? 0 : 1;
    return text.slice(Math.ceil((before * 8) / 6), text.length - shared);
  });
  const base64 = [bytes.toString("base64"), ...inner];
  const inUrls = [encodeURIComponent(key), new URLSearchParams([["", key]]).toString().slice(1)];
  const inJson = JSON.stringify(key).slice(1, -1);
  return [
    ...new Set([
      key,
      ...inUrls,
      ...inUrls.map(text => text.replaceAll(/%[0-9A-F]{2}/g, code => code.toLowerCase())),
      inJson,
      inJson.replaceAll("/", "\\/"),
      ...base64,
      ...base64.map(text => text.replaceAll("+", "-").replaceAll("/", "_")),
      hex,
      hex.toUpperCase(),
    ]),
  ];
}
