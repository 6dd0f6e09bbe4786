/** What keeps a first call from an answer, as far as it can be told; what to do about each is in the messages. */
export type Trouble =
  | "key"
  | "permission"
  | "funds"
  | "limit"
  | "model"
  | "path"
  | "notChat"
  | "request"
  | "noAnswer"
  | "server"
  | "redirect"
  | "name"
  | "refused"
  | "unreachable"
  | "tls"
  | "certificate"
  | "notHttp"
  | "closed"
  | "slow"
  | "port"
  | "forbidden";

/** In failures that no server put into words; the first that fits. */
const unsaid: readonly (readonly [RegExp, Trouble])[] = [
  [/\(ALLOW(_PRIVATE_ENDPOINTS|ED_ENDPOINT_HOSTS)\)/, "forbidden"],
  [/^answer could not be read/, "notChat"],
  [/did not contain any choices|without any text/, "noAnswer"],
  [/but it failed:/, "server"],
  [/unexpected redirect/, "redirect"],
  [/ENOTFOUND|EAI_AGAIN/, "name"],
  [/ECONNREFUSED/, "refused"],
  [/EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|connect timeout/i, "unreachable"],
  [/certificate|self.signed/i, "certificate"],
  [/wrong version number|SSL routines/, "tls"],
  [/HTTP\/1\.1 protocol|HPE_/, "notHttp"],
  [/ECONNRESET|other side closed|socket hang up|terminated|EPIPE/i, "closed"],
  [/time limit/, "slow"],
  [/bad port/, "port"],
];

const byStatus: Record<number, Trouble> = {
  401: "key",
  402: "funds",
  403: "permission",
  404: "path",
  405: "path",
  408: "slow",
  429: "limit",
};

/** Of what our connector or the SDK say, only what is in here adds nothing to the words of the trouble itself. */
const sayNothing: readonly Trouble[] = [
  "notChat",
  "noAnswer",
  "redirect",
  "tls",
  "notHttp",
  "closed",
  "slow",
  "port",
];

/** `isPlain`: the failure's own words are of use to nobody beside those of the trouble. */
export function findTrouble({ message, status }: { message: string; status: number | null }): {
  trouble: Trouble | null;
  isPlain: boolean;
} {
  if (status !== null && status >= 400) return { trouble: troubleOf({ message, status }), isPlain: false };
  const trouble = unsaid.find(([pattern]) => pattern.test(message))?.[1] ?? null;
  return { trouble, isPlain: trouble !== null && sayNothing.includes(trouble) };
}

function troubleOf({ message, status }: { message: string; status: number }): Trouble | null {
  const words = message.replace(/^\d{3} /, "");
  if (/quota|credit|billing|balance/i.test(words)) return "funds";
  if (/api.?key|unauthori[sz]ed|authentication/i.test(words) && status < 404) return "key";
  if ([400, 404, 422].includes(status) && /\bmodel\b/i.test(words)) return "model";
  return byStatus[status] ?? (status >= 500 ? "server" : "request");
}
