import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type HubCall = { path: string; range: string | undefined; authorization: string | undefined };

/**
 * The Hub's API on a real loopback socket: revisions, resolve/ addresses that redirect to a storage path, byte ranges.
 * `answer` may take a call over first; it returns whether it did.
 */
export async function startHubServer({
  repository,
  sha,
  files,
  answer = () => false,
}: {
  repository: string;
  sha: string;
  /** Path in the repository → file on disk. */
  files: Record<string, string>;
  answer?: (call: HubCall, response: ServerResponse, n: number) => boolean;
}) {
  const calls: HubCall[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const call = {
      path: decodeURIComponent(request.url!),
      range: request.headers.range,
      authorization: request.headers.authorization,
    };
    calls.push(call);
    if (answer(call, response, calls.length)) return;
    const resolve = `/datasets/${repository}/resolve/${sha}/`;
    if (call.path.startsWith(`/api/datasets/${repository}/revision/`)) {
      const revision = call.path.split("/").at(-1)!;
      if (!["main", sha].includes(revision)) return void response.writeHead(404).end();
      const siblings = [...Object.keys(files), "README.md"].map(rfilename => ({ rfilename }));
      return void response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ sha, siblings }));
    }
    if (call.path.startsWith(resolve)) {
      return void response
        .writeHead(302, { location: `/storage/${call.path.slice(resolve.length)}?signature=s` })
        .end();
    }
    const stored = files[call.path.slice("/storage/".length).split("?")[0]!];
    const range = /^bytes=(\d+)-(\d+)$/.exec(call.range ?? "");
    if (!call.path.startsWith("/storage/") || stored === undefined) return void response.writeHead(404).end();
    const bytes = readFileSync(stored);
    if (!range) return void response.writeHead(200).end(bytes);
    const part = bytes.subarray(Number(range[1]), Number(range[2]) + 1);
    const last = Number(range[1]) + part.length - 1;
    response.writeHead(206, { "content-range": `bytes ${range[1]}-${last}/${bytes.length}` }).end(part);
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}
