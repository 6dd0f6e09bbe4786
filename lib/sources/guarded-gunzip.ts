import { Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { SourceError } from "./source-error.ts";

/** Text packs 3–20 to 1, repetitive tables up to 100; deflate's limit, which bombs go to, is 1,032. */
const largestRatio = 200;
const freeBytes = 16 * 1024 * 1024;

/** Unpack gzip as it comes; stops at what unpacks beyond all measure, at damage, and at a file cut short. */
export async function* guardedGunzip(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let bytesIn = 0;
  let bytesOut = 0;
  const counted = Transform.from(
    (async function* () {
      for await (const chunk of packed) {
        bytesIn += chunk.length;
        yield chunk;
      }
    })(),
  );
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  counted.on("error", error => gunzip.destroy(error));
  counted.pipe(gunzip);
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      bytesOut += chunk.length;
      if (bytesOut > freeBytes && bytesOut > bytesIn * largestRatio) {
        throw new SourceError(
          `The gzip file unpacks to over ${largestRatio} times its size: no real data set does. Nothing was imported.`,
        );
      }
      yield chunk;
    }
  } catch (error) {
    const code = (error as { code?: string }).code ?? "";
    if (code === "Z_BUF_ERROR") {
      throw new SourceError("The gzip file is cut short. Download it again.", { cause: error });
    }
    if (code.startsWith("Z_")) {
      throw new SourceError("The gzip file is damaged. Download it again.", { cause: error });
    }
    throw error;
  } finally {
    counted.destroy();
    gunzip.destroy();
  }
}
