import type { HubSettings } from "./hub-client.ts";
import { openFile, type ReadingOptions } from "./open-file.ts";
import { isHubSource, openHub } from "./open-hub.ts";
import { openUrl } from "./open-url.ts";
import type { Source } from "./source.ts";

/** Open whatever a person names: "hf:owner/name[@revision]", an http(s) address, or a path. @throws SourceError */
export async function openSource({
  text,
  reading,
  hub,
  fetch,
  signal,
}: {
  text: string;
  reading: ReadingOptions;
  hub: HubSettings;
  /** For http(s) addresses: guarded by the address policy. */
  fetch: typeof globalThis.fetch;
  signal?: AbortSignal | undefined;
}): Promise<Source> {
  if (isHubSource(text)) return openHub({ text, hub: { ...hub, signal } });
  if (/^https?:\/\//i.test(text)) return openUrl({ url: text, fetch, reading, signal });
  return openFile({ file: text, reading });
}
