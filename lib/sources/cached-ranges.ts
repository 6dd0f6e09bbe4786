import type { AsyncBuffer } from "hyparquet";

const blockBytes = 8 * 1024 * 1024;
const blocksKept = 6;

/**
 * A remote file for the Parquet reader. It asks for thousands of small ranges, mostly in order: they are served from a few
 * large blocks, of which the latest are kept.
 */
export function cacheRanges({
  byteLength,
  range,
}: {
  byteLength: number;
  range: (start: number, end: number) => Promise<ArrayBuffer>;
}): AsyncBuffer {
  const blocks = new Map<number, Promise<ArrayBuffer>>();
  const block = (index: number): Promise<ArrayBuffer> => {
    const held = blocks.get(index);
    const start = index * blockBytes;
    const wanted = held ?? range(start, Math.min(byteLength, start + blockBytes));
    // Taken out and put back: the map's order is that of last use.
    blocks.delete(index);
    blocks.set(index, wanted);
    if (!held) wanted.catch(() => blocks.delete(index));
    for (const oldest of blocks.keys()) {
      if (blocks.size <= blocksKept) break;
      blocks.delete(oldest);
    }
    return wanted;
  };
  return {
    byteLength,
    slice: async (start, end = byteLength) => {
      const bytes = new Uint8Array(end - start);
      for (let index = Math.floor(start / blockBytes); index * blockBytes < end; index++) {
        const from = index * blockBytes;
        const part = new Uint8Array(await block(index)).subarray(Math.max(0, start - from), end - from);
        bytes.set(part, Math.max(from, start) - start);
      }
      return bytes.buffer;
    },
  };
}
