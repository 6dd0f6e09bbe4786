/** The token of `Authorization: Bearer …`; empty where there is none. */
export function bearerToken({ headers }: { headers: Pick<Headers, "get"> }): string {
  return /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1] ?? "";
}
