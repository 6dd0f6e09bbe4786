/** The address the visitor sees: a proxy in front tells it in its headers, `request.url` holds our own. */
export function readOrigin(request: Request): string {
  const own = new URL(request.url);
  const first = (name: string) => request.headers.get(name)?.split(",")[0]?.trim();
  const protocol = first("x-forwarded-proto") === "https" ? "https:" : own.protocol;
  const host = first("x-forwarded-host") ?? first("host") ?? own.host;
  return URL.canParse(`${protocol}//${host}`) ? new URL(`${protocol}//${host}`).origin : own.origin;
}
