import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { peerAddressHeader } from "../../lib/network/client-address.ts";

/** Route handlers and actions see headers alone, and those are the client's words: note who really connected. */
export function notePeerAddress(): void {
  subscribe("http.server.request.start", message => {
    const { request } = message as { request: IncomingMessage };
    request.headers[peerAddressHeader] = request.socket.remoteAddress ?? "unknown";
  });
}
