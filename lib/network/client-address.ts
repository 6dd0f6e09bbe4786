import { isIPv6 } from "node:net";

/** Header in which the web server notes who connected; a client's own is overwritten. */
export const peerAddressHeader = "x-benchhub-peer";

/**
 * Whose request it is: who connected, or what the outermost of our `proxies` noted in X-Forwarded-For, counted from the
 * right. What stands further left was written by the client and is not believed.
 */
export function clientAddress({
  peer,
  forwardedFor,
  proxies,
}: {
  peer: string;
  forwardedFor: string | null;
  proxies: number;
}): string {
  const noted = (forwardedFor ?? "")
    .split(",")
    .map(entry => entry.trim())
    .filter(entry => entry !== "");
  return [...noted.slice(noted.length - Math.min(proxies, noted.length)), peer][0]!;
}

/** What counts as one neighbour: an IPv4 address; of IPv6 the /64, which is the least that one customer gets. */
export function neighbourOf(address: string): string {
  const bare = address.replace(/^\[|\](:\d+)?$/g, "").split("%", 1)[0]!;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare);
  if (mapped) return mapped[1]!;
  if (!isIPv6(bare)) return bare.replace(/:\d+$/, "");
  // As URLs write it: lower case, IPv4 tails as hexadecimal, one "::".
  const [head = "", tail] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length;
  const all = [...groups, ...Array<string>(zeros).fill("0"), ...after];
  return `${all.slice(0, 4).join(":")}::/64`;
}
