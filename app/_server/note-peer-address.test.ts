import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { peerAddressHeader } from "../../lib/network/client-address.ts";
import { notePeerAddress } from "./note-peer-address.ts";

test("a request says who connected, not what the client claims", async () => {
  notePeerAddress();
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    response.end();
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await fetch(url);
    await fetch(url, { headers: { [peerAddressHeader]: "6.6.6.6" } });
    expect(seen.map(headers => headers[peerAddressHeader])).toEqual(["127.0.0.1", "127.0.0.1"]);
  } finally {
    server.close();
  }
});
