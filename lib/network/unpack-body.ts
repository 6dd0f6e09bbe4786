import { pipeline, Readable, type Transform } from "node:stream";
import zlib from "node:zlib";
import type { BodySource } from "./exchange.ts";

const { constants } = zlib;
/** Servers end their packed answers carelessly; what is there is read, as every browser does. */
const leniently = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };

/** What undoes a content coding (RFC 9110, 8.4.1); "deflate" is sent with and without its two bytes of header. */
const unpackers: Record<string, (first: Uint8Array) => Transform> = {
  gzip: () => zlib.createGunzip(leniently),
  "x-gzip": () => zlib.createGunzip(leniently),
  deflate: first =>
    (first[0]! & 0x0f) === 0x08 ? zlib.createInflate(leniently) : zlib.createInflateRaw(leniently),
  br: () =>
    zlib.createBrotliDecompress({
      flush: constants.BROTLI_OPERATION_FLUSH,
      finishFlush: constants.BROTLI_OPERATION_FLUSH,
    }),
  // The window is bounded by RFC 9659, 3.
  zstd: () => zlib.createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: 23 } }),
};
const mostCodings = 5;

/**
 * A body without the codings that its `content-encoding` names, unpacked piece by piece as it is asked for; as it is where
 * one is unknown. @throws TypeError for more codings than anybody means.
 */
export function unpackBody(body: BodySource, contentEncoding: string | null): BodySource {
  const codings = contentEncoding?.toLowerCase().split(",") ?? [];
  if (codings.length > mostCodings)
    throw new TypeError("fetch failed", {
      cause: new Error(`too many content-encodings: ${codings.length}`),
    });
  const undo = codings.map(coding => unpackers[coding.trim()]);
  if (undo.length === 0 || undo.includes(undefined)) return body;
  const pieces = undo.reduceRight<AsyncGenerator<Uint8Array>>(
    (packed, unpacker) => unpack(packed, unpacker!),
    read(body),
  );
  return {
    next: async () => (await pieces.next()).value ?? null,
    cancel: reason => {
      body.cancel(reason);
      pieces.return(null).catch(() => {});
    },
  };
}

async function* read(body: BodySource): AsyncGenerator<Uint8Array> {
  for (let piece = await body.next(); piece !== null; piece = await body.next()) yield piece;
}

async function* unpack(
  packed: AsyncGenerator<Uint8Array>,
  unpacker: (first: Uint8Array) => Transform,
): AsyncGenerator<Uint8Array> {
  const first = await packed.next();
  // An answer without a body has nothing packed in it either.
  if (first.done) return;
  const unpacked = unpacker(first.value);
  const source = Readable.from(startingWith(first.value, packed));
  // Whatever fails ends the last of them with its error, which is thrown below.
  pipeline(source, unpacked, () => {});
  try {
    yield* unpacked as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw isOfPacking(error) ? new TypeError("terminated", { cause: error }) : error;
  } finally {
    unpacked.destroy();
    source.destroy();
  }
}

async function* startingWith(
  first: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** zlib's own; all others say already what ended the answer. */
function isOfPacking(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(Z_|ERR_|ZSTD_)/.test(code);
}
