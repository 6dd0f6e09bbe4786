import { SourceError } from "./source-error.ts";

/** Bytes → text: UTF-8, checked, without its byte-order mark. @throws SourceError that names the line of the first bad byte */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let lines = 1;
  const decode = (chunk?: Uint8Array): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch (error) {
      const line = lines + (chunk === undefined ? 0 : countGoodLines(chunk));
      throw new SourceError(
        `The text is not UTF-8 (near line ${line}). Convert it first, for Korean Windows files: iconv -f CP949 -t UTF-8 FILE > FILE.utf8`,
        { cause: error },
      );
    }
  };
  for await (const chunk of bytes) {
    const text = decode(chunk);
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines++;
    if (text !== "") yield text;
  }
  const rest = decode();
  if (rest !== "") yield rest;
}

/** Lines of a chunk before the first byte that doesn't decode, by halving. */
function countGoodLines(chunk: Uint8Array): number {
  let [good, bad] = [0, chunk.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(chunk.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return chunk.subarray(0, good).filter(byte => byte === 10).length;
}
