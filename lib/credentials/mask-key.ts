/** Provider error texts may repeat the key that was sent: blank it out, also in its URL and base64 spellings. */
export function maskKey({ text, key }: { text: string; key: string | null }): string {
  if (!key) return text;
  const spellings = [
    key,
    encodeURIComponent(key),
    Buffer.from(key).toString("base64"),
    Buffer.from(key).toString("base64url"),
  ];
  return spellings.reduce((masked, spelling) => masked.replaceAll(spelling, "[key]"), text);
}
