import { type Entry, openPromise } from "yauzl";
import { bundleFiles, manifestFile } from "../../lib/engine/bundle/bundle-files.ts";
import type { BundleReader } from "../../lib/engine/bundle/verify-bundle.ts";
import { BenchHubError } from "../../lib/errors.ts";

const known = new Set<string>([...bundleFiles, manifestFile]);
/** Ten models' long answers to 100,000 questions; and packed as tightly as nothing that a model writes. */
const largestBytes = 64 * 1024 ** 3;
const tightestRatio = 300;
const suspiciousBytes = 1024 ** 3;

/**
 * A bundle's files, read where they lie: nothing is unpacked to disk, and a name that a bundle doesn't have (a path out of
 * its folder among them), a name twice or a size that can't be true is refused. @throws BenchHubError "invalid-input".
 */
export async function openBundle(path: string): Promise<BundleReader & { close: () => void }> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true, strictFileNames: true }).catch(
    refuse,
  );
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName, uncompressedSize, compressedSize } = entry;
      if (!known.has(fileName)) throw new Error(`it holds ${JSON.stringify(fileName.slice(0, 100))}`);
      if (entries.has(fileName)) throw new Error(`it holds ${fileName} twice`);
      if (entry.isEncrypted()) throw new Error(`${fileName} is encrypted`);
      const isTight = uncompressedSize > suspiciousBytes && uncompressedSize > tightestRatio * compressedSize;
      if (uncompressedSize > largestBytes || isTight)
        throw new Error(`${fileName} would unpack to ${uncompressedSize} bytes from ${compressedSize}`);
      entries.set(fileName, entry);
    }
  } catch (error) {
    zip.close();
    refuse(error);
  }
  return {
    names: [...entries.keys()],
    read: async function* (name) {
      const entry = entries.get(name);
      if (!entry) throw new Error(`${name}: is missing`);
      // Its stream ends with an error where the bytes are not as many as stated.
      yield* await zip.openReadStreamPromise(entry);
    },
    close: () => zip.close(),
  };
}

function refuse(cause: unknown): never {
  const why = (cause instanceof Error ? cause.message : String(cause)).replace(/\.+$/, "");
  throw new BenchHubError({
    code: "invalid-input",
    message: `This is no reproduction bundle, or not a whole one: ${why}. Nothing was unpacked.`,
    cause,
  });
}
