import type { Dispatcher } from "undici";

/** A call as `fetch` takes it, made ready to be sent. */
export type ReadRequest = {
  url: URL;
  dispatch: Dispatcher.DispatchOptions;
  signal: AbortSignal | null;
  /** An answer that leads elsewhere is shown to the caller. */
  seesRedirects: boolean;
};

/** What `fetch` sends where the caller says nothing of it. */
const defaults = {
  accept: "*/*",
  "accept-language": "*",
  "sec-fetch-mode": "cors",
  "user-agent": "undici",
};

/** @throws TypeError where `fetch` would: for what is no address, header or body. */
export async function readRequest(
  input: string | URL | Request,
  init: RequestInit = {},
): Promise<ReadRequest> {
  const { body } = init;
  const isPlain = body === undefined || body === null || typeof body === "string";
  // Other bodies are seldom sent: what they are is read from the standard's own.
  if (input instanceof Request || !isPlain) return fromRequest(new Request(input, init), init);
  const headers = new Headers(init.headers);
  if (typeof body === "string" && !headers.has("content-type"))
    headers.set("content-type", "text/plain;charset=UTF-8");
  return ready({ ...init, url: new URL(input), headers, body: body ?? null });
}

async function fromRequest(
  request: Request,
  { redirect = request.redirect }: RequestInit,
): Promise<ReadRequest> {
  const { method, headers, signal } = request;
  const body = request.body === null ? null : await request.bytes();
  return ready({ url: new URL(request.url), method, headers, signal, redirect, body });
}

function ready({
  url,
  method = "GET",
  headers,
  signal = null,
  redirect,
  body,
}: Omit<RequestInit, "headers" | "body"> & {
  url: URL;
  headers: Headers;
  body: string | Uint8Array | null;
}): ReadRequest {
  const sent: Record<string, string> = { ...defaults };
  // Part of a file that was packed is no part of the file.
  sent["accept-encoding"] = headers.has("range")
    ? "identity"
    : url.protocol === "https:"
      ? "br, gzip, deflate, zstd"
      : "gzip, deflate";
  for (const [name, value] of headers) sent[name] = value;
  // It is the address's, whoever asks.
  delete sent.host;
  const dispatch = {
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: method.toUpperCase() as Dispatcher.HttpMethod,
    headers: sent,
    body,
  };
  return { url, dispatch, signal, seesRedirects: redirect === "manual" };
}
