import { hash } from "node:crypto";

/** Uniform signed 32 bits of a content id: stored beside the item, so that a database needs no SHA-256 to draw. */
export function drawKey(contentId: string): number {
  return hash("sha256", contentId, "buffer").readInt32BE(0);
}

/**
 * Place of an item in a seed's order, signed 64 bits: Bob Jenkins' lookup3 of one 32-bit word, seeded. The same function
 * as PostgreSQL's `hashint4extended(draw_key, seed)`, which hash partitions stand on and which therefore never changes.
 * @see https://burtleburtle.net/bob/c/lookup3.c (public domain)
 */
export function drawHash({ key, seed }: { key: number; seed: number }): bigint {
  let a = (0x9e3779b9 + 4 + 3923095) | 0;
  let b = a;
  let c = a;
  if (seed !== 0) {
    b = (b + seed) | 0;
    [a, b, c] = mix(a, b, c);
  }
  a = (a + key) | 0;
  c = ((c ^ b) - rotate(b, 14)) | 0;
  a = ((a ^ c) - rotate(c, 11)) | 0;
  b = ((b ^ a) - rotate(a, 25)) | 0;
  c = ((c ^ b) - rotate(b, 16)) | 0;
  a = ((a ^ c) - rotate(c, 4)) | 0;
  b = ((b ^ a) - rotate(a, 14)) | 0;
  c = ((c ^ b) - rotate(b, 24)) | 0;
  return (BigInt(b) << 32n) | BigInt(c >>> 0);
}

function mix(a0: number, b0: number, c0: number): [number, number, number] {
  let [a, b, c] = [a0, b0, c0];
  a = ((a - c) ^ rotate(c, 4)) | 0;
  c = (c + b) | 0;
  b = ((b - a) ^ rotate(a, 6)) | 0;
  a = (a + c) | 0;
  c = ((c - b) ^ rotate(b, 8)) | 0;
  b = (b + a) | 0;
  a = ((a - c) ^ rotate(c, 16)) | 0;
  c = (c + b) | 0;
  b = ((b - a) ^ rotate(a, 19)) | 0;
  a = (a + c) | 0;
  c = ((c - b) ^ rotate(b, 4)) | 0;
  b = (b + a) | 0;
  return [a, b, c];
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
