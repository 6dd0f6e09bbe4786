import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Next answers a path that can't be decoded with 500 in bare text, before the proxy sees it. Here it becomes one that can
 * be, and that nothing has: it is not found like any other, on our page and under our policy.
 */
export function mendRequestPath(): void {
  subscribe("http.server.request.start", message => {
    const { request } = message as { request: IncomingMessage };
    if (request.url?.includes("%")) request.url = decodablePath(request.url);
  });
}

/** The same address, unless its path has a % that stands for nothing: then each % there stands for itself. */
export function decodablePath(url: string): string {
  const end = url.search(/[?#]/);
  const path = end === -1 ? url : url.slice(0, end);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.replaceAll("%", "%25") + url.slice(path.length);
  }
}
