import { headers } from "next/headers";

/** The address the visitor sees: a proxy in front tells it in its headers, `request.url` holds our own. */
export function readOrigin(request: Request): string {
  return originOf(request.headers, new URL(request.url));
}

/** The same in a page, which is told no address. */
export async function readPageOrigin(): Promise<string> {
  return originOf(await headers(), new URL("http://localhost"));
}

function originOf(received: Pick<Headers, "get">, own: URL): string {
  const first = (name: string) => received.get(name)?.split(",")[0]?.trim();
  const protocol = first("x-forwarded-proto") === "https" ? "https:" : own.protocol;
  const host = first("x-forwarded-host") ?? first("host") ?? own.host;
  return URL.canParse(`${protocol}//${host}`) ? new URL(`${protocol}//${host}`).origin : own.origin;
}
