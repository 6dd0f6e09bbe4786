import { describe, expect, it } from "vitest";
import { isPrivateAddress } from "./address-policy.ts";

// The special-purpose registries of IANA (RFC 6890 and its updates), one address of each range and its edges.
const refused = {
  "0.0.0.0": "this host, RFC 1122",
  "0.255.255.255": "this network",
  "10.0.0.0": "private, RFC 1918",
  "10.255.255.255": "private",
  "100.64.0.0": "carrier-grade NAT, RFC 6598",
  "100.100.100.200": "carrier-grade NAT: Alibaba's metadata",
  "100.127.255.255": "carrier-grade NAT",
  "127.0.0.1": "loopback",
  "127.255.255.255": "loopback",
  "168.63.129.16": "Azure's platform address: public in form, inside in fact",
  "169.254.169.254": "link-local: cloud metadata",
  "172.16.0.0": "private",
  "172.31.255.255": "private",
  "192.0.0.192": "protocol assignments: Oracle's metadata",
  "192.0.2.1": "documentation, RFC 5737",
  "192.88.99.1": "6to4 relays, RFC 7526",
  "192.168.0.0": "private",
  "192.168.255.255": "private",
  "198.18.0.1": "benchmarking, RFC 2544",
  "198.19.255.255": "benchmarking",
  "198.51.100.7": "documentation",
  "203.0.113.7": "documentation",
  "224.0.0.1": "multicast",
  "239.255.255.255": "multicast",
  "240.0.0.1": "reserved",
  "255.255.255.255": "broadcast",
  "::": "unspecified",
  "::1": "loopback",
  "::7f00:1": "IPv4-compatible loopback, RFC 4291",
  "::ffff:127.0.0.1": "IPv4-mapped loopback",
  "::ffff:7f00:1": "the same in hexadecimal",
  "::ffff:10.1.2.3": "IPv4-mapped private",
  "::ffff:169.254.169.254": "IPv4-mapped metadata",
  "0:0:0:0:0:ffff:c0a8:1": "IPv4-mapped private, spelt out",
  "::ffff:0:127.0.0.1": "IPv4-translated loopback, RFC 2765",
  "64:ff9b::7f00:1": "NAT64 of loopback, RFC 6052",
  "64:ff9b::a00:1": "NAT64 of a private address",
  "64:ff9b:1::1": "local NAT64, RFC 8215",
  "100::1": "discard, RFC 6666",
  "2001::1": "Teredo, RFC 4380: an IPv4 address in disguise",
  "2001:db8::1": "documentation",
  "2002:7f00:1::": "6to4 of loopback",
  "3fff::1": "documentation, RFC 9637",
  "5f00::1": "segment routing, RFC 9602",
  "fc00::1": "unique local",
  "fd12:3456:789a::1": "unique local",
  "fd00:ec2::254": "unique local: AWS metadata",
  "fd20:ce::254": "unique local: Google's metadata",
  "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff": "unique local",
  "fe80::1": "link-local",
  "fe80::1%eth0": "link-local with a zone",
  "febf::1": "link-local",
  "fec0::1": "site-local, RFC 3879",
  "ff02::1": "multicast",
};

const allowed = [
  "1.1.1.1",
  "8.8.8.8",
  "9.255.255.255",
  "11.0.0.0",
  "100.63.255.255",
  "100.128.0.0",
  "126.255.255.255",
  "128.0.0.0",
  "168.63.129.15",
  "168.63.129.17",
  "169.253.255.255",
  "169.255.0.0",
  "172.15.255.255",
  "172.32.0.0",
  "192.0.1.1",
  "192.167.255.255",
  "192.169.0.0",
  "198.17.255.255",
  "198.20.0.0",
  "223.255.255.255",
  "::ffff:8.8.8.8",
  "2001:4860:4860::8888",
  "2606:4700:4700::1111",
  "2a00:1450:4001:831::200e",
  "2400:cb00::1",
];

describe("isPrivateAddress", () => {
  it.each(Object.entries(refused))("refuses %s: %s", address => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(allowed)("lets %s through", address => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  it.each(["", "localhost", "127.1", "0x7f000001", "1.2.3.4.5", "::g", "example.com"])(
    "takes %j, which is no address, for a private one",
    text => {
      expect(isPrivateAddress(text)).toBe(true);
    },
  );
});
