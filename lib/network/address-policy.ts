import { BlockList, isIP } from "node:net";

// IANA's special-purpose registries (RFC 6890 and its updates). IPv4-mapped IPv6 (::ffff:a.b.c.d) falls under the IPv4 ranges.
const privateRanges = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  // Not in the registries: Azure answers its machines' metadata and agents here.
  ["168.63.129.16", 32],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  privateRanges.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 96],
  ["::ffff:0:0:0", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
  ["5f00::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const) {
  privateRanges.addSubnet(network, prefix, "ipv6");
}

/**
 * Whether an address is loopback, private, link-local, multicast or reserved: nothing a stranger's URL may reach.
 * A text that is no address at all counts as private.
 */
export function isPrivateAddress(address: string): boolean {
  const bare = address.split("%", 1)[0]!;
  const version = isIP(bare);
  return version === 0 || privateRanges.check(bare, version === 6 ? "ipv6" : "ipv4");
}
