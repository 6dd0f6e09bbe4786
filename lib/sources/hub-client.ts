import { z } from "zod";
import { fetchPatiently } from "./fetch-patiently.ts";
import { SourceError } from "./source-error.ts";

const mostRedirects = 5;
/** Where the Hub keeps its files; a redirect anywhere else is refused. */
const storageHosts = /(^|\.)(huggingface\.co|hf\.co)$/;

const revisionSchema = z.object({
  sha: z.string().regex(/^[0-9a-f]{7,64}$/),
  siblings: z.array(z.object({ rfilename: z.string() })).default([]),
});

export type HubSettings = {
  /** Base URL of the Hub, without a slash at its end. */
  endpoint: string;
  /** Sent to the endpoint's own origin and nowhere else. */
  token: string | null;
  fetch: typeof globalThis.fetch;
  signal?: AbortSignal | undefined;
  firstWaitMs?: number | undefined;
};

/** The few calls of the Hub's HTTP API that an import makes. */
export function createHubClient({ endpoint, token, fetch, signal, firstWaitMs }: HubSettings) {
  const origin = new URL(endpoint).origin;

  /** GET, following redirects to the Hub's own storage. */
  async function get(
    url: string,
    headers: Record<string, string>,
  ): Promise<{ response: Response; url: string }> {
    let at = url;
    for (let hop = 0; hop <= mostRedirects; hop++) {
      const target = new URL(at);
      const isOwn = target.origin === origin;
      const isStorage = target.protocol === "https:" && storageHosts.test(target.hostname);
      if (!isOwn && !isStorage) {
        throw new SourceError(
          `The Hub redirects to ${target.host}, which is none of its hosts. Nothing was read from there.`,
        );
      }
      const response = await fetchPatiently({
        fetch,
        url: at,
        headers: { ...headers, ...(isOwn && token && { authorization: `Bearer ${token}` }) },
        signal,
        ...(firstWaitMs !== undefined && { firstWaitMs }),
      });
      const location = response.headers.get("location");
      if (response.status < 300 || response.status >= 400 || !location) return { response, url: at };
      await response.body?.cancel();
      at = new URL(location, at).href;
    }
    throw new SourceError("The Hub redirects in a circle.");
  }

  return {
    /** The commit a revision names, and the repository's files there. @throws SourceError */
    async resolveRevision({ repository, revision }: { repository: string; revision: string }): Promise<{
      sha: string;
      files: string[];
    }> {
      const { response } = await get(
        `${endpoint}/api/datasets/${repository}/revision/${encodeURIComponent(revision)}`,
        { accept: "application/json" },
      );
      if (response.status === 401 || response.status === 403) {
        throw new SourceError(
          `The Hub refuses hf:${repository} (${response.status}). If it is private or gated, accept its terms there and set HF_TOKEN; if not, check the name.`,
        );
      }
      if (response.status === 404)
        throw new SourceError(`The Hub has no data set ${repository} at revision ${revision}. Check both.`);
      if (!response.ok) throw new SourceError(`The Hub answered ${response.status} for hf:${repository}.`);
      const parsed = revisionSchema.safeParse(await response.json().catch(() => null));
      if (!parsed.success) throw new SourceError("The Hub's answer makes no sense. Is HF_ENDPOINT right?");
      return { sha: parsed.data.sha, files: parsed.data.siblings.map(sibling => sibling.rfilename) };
    },

    /** A file of a commit whose ranges can be asked for. */
    file({ repository, sha, path }: { repository: string; sha: string; path: string }) {
      const address = `${endpoint}/datasets/${repository}/resolve/${sha}/${path.split("/").map(encodeURIComponent).join("/")}`;
      // Storage addresses are signed and hold for a while: asking the Hub for each range would double the calls.
      let storage: string | null = null;
      const range = async (start: number, end: number): Promise<{ bytes: ArrayBuffer; size: number }> => {
        const headers = { range: `bytes=${start}-${end - 1}`, "accept-encoding": "identity" };
        for (const from of storage === null ? [address] : [storage, address]) {
          const { response, url } = await get(from, headers);
          const size = Number(/\/(\d+)$/.exec(response.headers.get("content-range") ?? "")?.[1]);
          if (response.status === 206 && Number.isFinite(size)) {
            storage = url === address ? null : url;
            const bytes = await response.arrayBuffer();
            if (bytes.byteLength !== Math.min(end, size) - start) {
              throw new SourceError(
                `${path} came incompletely from the Hub. Try again; what was read is kept.`,
              );
            }
            return { bytes, size };
          }
          await response.body?.cancel();
          if (from === address) {
            throw new SourceError(
              response.status === 200
                ? `The Hub sends ${path} whole and not in ranges. Download it and import the file.`
                : `The Hub answered ${response.status} for ${path}.`,
            );
          }
        }
        throw new SourceError(`${path} can't be read from the Hub.`);
      };
      return { range };
    },
  };
}
