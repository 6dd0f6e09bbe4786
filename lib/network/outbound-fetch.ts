import { lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { TransformStream } from "node:stream/web";
import { Agent, Response, fetch as undiciFetch } from "undici";
import { isPrivateAddress } from "./address-policy.ts";

export class AddressRefusedError extends Error {
  override name = "AddressRefusedError";
}

/** Far beyond any chat completion; what a hostile endpoint sends must fit in memory many times over. */
const largestResponseBytes = 16 * 1024 * 1024;

/**
 * The fetch every call to a user's URL goes through: http(s) only, no redirects, bounded size, and the address policy
 * applied to the address actually dialled (so a name that resolves differently the second time gains nothing).
 */
export function createOutboundFetch({
  allowPrivate,
  connectionsPerHost = 256,
  mostBytes = largestResponseBytes,
}: {
  allowPrivate: boolean;
  connectionsPerHost?: number;
  mostBytes?: number;
}): typeof globalThis.fetch {
  const agent = new Agent({
    connections: connectionsPerHost,
    connect: { timeout: 10_000, lookup: allowPrivate ? lookup : lookupPublic },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return (async (input: string | URL | Request, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol !== "http:" && url.protocol !== "https:") {
      throw new AddressRefusedError(`Only http and https addresses are called, not ${url.protocol}`);
    }
    const literal = url.hostname.replace(/^\[|\]$/g, "");
    if (!allowPrivate && isIP(literal) !== 0 && isPrivateAddress(literal)) throw refused(literal);
    const response = await undiciFetch(url, {
      ...(init as object),
      dispatcher: agent,
      // Never followed here; who asks to see one decides about the next address, which comes through here again.
      redirect: init?.redirect === "manual" ? "manual" : "error",
    });
    if (!response.body) return response;
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(limitSize(mostBytes)), { status, statusText, headers });
  }) as unknown as typeof globalThis.fetch;
}

/** Counts after decompression: a small answer may unpack to a huge one. */
function limitSize(mostBytes: number) {
  let bytes = 0;
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) throw new Error(`the answer is larger than ${mostBytes} bytes`);
      controller.enqueue(chunk);
    },
  });
}

const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0);
    const allowed = addresses.filter(entry => !isPrivateAddress(entry.address));
    const first = allowed[0];
    if (!first) return callback(refused(hostname), "", 0);
    if (options.all) return callback(null, allowed);
    callback(null, first.address, first.family);
  });
};

function refused(host: string): AddressRefusedError {
  return new AddressRefusedError(
    `${host} is a private address; this server only calls public ones (ALLOW_PRIVATE_ENDPOINTS).`,
  );
}
