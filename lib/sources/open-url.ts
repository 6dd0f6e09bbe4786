import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fetchPatiently } from "./fetch-patiently.ts";
import { openFile, type ReadingOptions } from "./open-file.ts";
import type { Source } from "./source.ts";
import { SourceError } from "./source-error.ts";

const largestBytes = 16 * 1024 ** 3;

/**
 * Open a file behind an http(s) address: downloaded to a folder of its own, which `close` removes, then read as any file.
 * Redirects aren't followed: the address given is the one that is trusted. @throws SourceError
 */
export async function openUrl({
  url,
  fetch,
  reading,
  signal,
  firstWaitMs,
}: {
  url: string;
  fetch: typeof globalThis.fetch;
  reading: ReadingOptions;
  signal?: AbortSignal | undefined;
  firstWaitMs?: number | undefined;
}): Promise<Source> {
  const { username, password, origin, pathname } = new URL(url);
  if (username || password)
    throw new SourceError("An address with a password in it is not imported: it would be stored.");
  const response = await fetchPatiently({
    fetch,
    url,
    signal,
    ...(firstWaitMs !== undefined && { firstWaitMs }),
  });
  if (response.status >= 300 && response.status < 400) {
    const target = response.headers.get("location");
    throw new SourceError(
      `${url} redirects to ${target ?? "another address"}. If you trust that, import it instead.`,
    );
  }
  if (!response.ok || !response.body) {
    throw new SourceError(`${url} answered ${response.status}. Check the address.`);
  }
  const folder = await mkdtemp(path.join(tmpdir(), "benchhub-import-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const file = path.join(folder, "data");
    await pipeline(
      Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]),
      limit(url),
      createWriteStream(file),
      { signal },
    ).catch(error => {
      if (error instanceof SourceError || signal?.aborted) throw error;
      throw new SourceError(`The download of ${url} broke off. Try again.`, { cause: error });
    });
    const opened = await openFile({
      file,
      // A query may be a signature, and changes.
      source: origin + pathname,
      name: decodeURIComponent(path.basename(pathname)) || "data",
      reading,
    });
    const close = async () => {
      await opened.close();
      await remove();
    };
    return { ...opened, close };
  } catch (error) {
    await remove();
    throw error;
  }
}

function limit(url: string): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      if (bytes > largestBytes)
        done(new SourceError(`${url} is larger than ${largestBytes / 1024 ** 3} GB.`));
      else done(null, chunk);
    },
  });
}
