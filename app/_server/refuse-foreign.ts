import { BenchHubError } from "../../lib/errors.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Why a request that may change something is not let in; null for all others. A browser says which site a request comes
 * from, and only this one's may act in a visitor's name: actions of pages and the API alike. At the API it must also say
 * that its body is JSON, which a form can't: another site would have to ask first, and is told nothing.
 */
export function refuseForeign({
  method,
  pathname,
  headers,
}: {
  method: string;
  pathname: string;
  headers: Pick<Headers, "get">;
}): BenchHubError | null {
  if (safeMethods.has(method)) return null;
  if (!isFromHere(headers))
    return new BenchHubError({
      code: "forbidden",
      message: "This came from another site's page. Nothing was changed; do it on a page of this server.",
    });
  return pathname.startsWith("/api/") ? refuseOtherThanJson(headers) : null;
}

/** Null for a body that says it is JSON. */
export function refuseOtherThanJson(headers: Pick<Headers, "get">): BenchHubError | null {
  if (/^application\/json\s*(;|$)/i.test(headers.get("content-type") ?? "")) return null;
  return new BenchHubError({
    code: "invalid-input",
    message: "Send the body as JSON, with the header content-type: application/json.",
  });
}

/** What is no browser says nothing of sites, and carries no visitor's cookie but its own. */
function isFromHere(headers: Pick<Headers, "get">): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return false;
  const origin = headers.get("origin");
  if (origin === null) return true;
  // By host alone: TLS may end at a proxy in front.
  const hosts = [headers.get("x-forwarded-host")?.split(",")[0]?.trim(), headers.get("host")];
  return URL.canParse(origin) && hosts.includes(new URL(origin).host);
}
