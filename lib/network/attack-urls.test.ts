import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AddressRefusedError } from "./outbound-errors.ts";
import { createOutboundFetch } from "./outbound-fetch.ts";

/** PORT is that of a server on this machine's loopback, which nothing here may reach. */
const attacks: [url: string, note: string][] = [
  ["http://127.0.0.1:PORT/", "loopback"],
  ["http://127.255.255.254:PORT/", "loopback is a whole /8"],
  ["http://127.1:PORT/", "two parts"],
  ["http://127.0.1:PORT/", "three parts"],
  ["http://2130706433:PORT/", "one decimal number"],
  ["http://0x7f000001:PORT/", "one hexadecimal number"],
  ["http://0X7F.0x0.0x0.0x1:PORT/", "hexadecimal parts"],
  ["http://017700000001:PORT/", "one octal number"],
  ["http://0177.0.0.01:PORT/", "octal parts"],
  ["http://0x7f.0.0.1:PORT/", "mixed bases"],
  ["http://0000000000000000000000177.0.0.1:PORT/", "many leading zeros"],
  ["http://127.0.0.1.:PORT/", "trailing dot"],
  ["http://%31%32%37.0.0.1:PORT/", "percent-encoded digits"],
  ["http://127%2e0%2e0%2e1:PORT/", "percent-encoded dots"],
  ["http://１２７.０.０.１:PORT/", "fullwidth digits"],
  ["http://①②⑦.⓪.⓪.①:PORT/", "circled digits"],
  ["http://127。0。0。1:PORT/", "ideographic full stops"],
  ["http://127．0．0．1:PORT/", "fullwidth full stops"],
  ["http://0:PORT/", "this host, as a number"],
  ["http://0.0.0.0:PORT/", "unspecified"],
  ["http://localhost:PORT/", "by name"],
  ["http://LocalHost.:PORT/", "by name, in capitals, with a trailing dot"],
  ["http://ｌｏｃａｌｈｏｓｔ:PORT/", "by name, fullwidth letters"],
  ["http://loc\u00adalhost:PORT/", "by name, with a soft hyphen"],
  ["http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:PORT/", "by name, circled letters"],
  ["http://[::1]:PORT/", "IPv6 loopback"],
  ["http://[0:0:0:0:0:0:0:1]:PORT/", "IPv6 loopback, spelt out"],
  ["http://[::]:PORT/", "IPv6 unspecified"],
  ["http://[::ffff:127.0.0.1]:PORT/", "IPv4-mapped"],
  ["http://[::ffff:7f00:1]:PORT/", "IPv4-mapped, hexadecimal"],
  ["http://[::127.0.0.1]:PORT/", "IPv4-compatible"],
  ["http://[::ffff:0:127.0.0.1]:PORT/", "IPv4-translated"],
  ["http://[64:ff9b::127.0.0.1]:PORT/", "NAT64"],
  ["http://[64:ff9b:1::7f00:1]:PORT/", "local NAT64"],
  ["http://[2002:7f00:1::]:PORT/", "6to4"],
  ["http://[2001:0:1:2:3:4:80ff:fffe]:PORT/", "Teredo of 127.0.0.1"],
  ["http://[fe80::1]:PORT/", "link-local"],
  ["http://[fec0::1]/", "site-local"],
  ["http://[fc00::1]/", "unique local"],
  ["http://[ff02::1]/", "multicast: all nodes"],
  ["http://[100::1]/", "discard-only"],
  ["http://[2001:db8::1]/", "documentation"],
  ["http://[3fff::1]/", "documentation, newer"],
  ["http://10.0.0.1/", "private"],
  ["http://172.16.0.1/", "private"],
  ["http://192.168.0.1/", "private: a router"],
  ["http://100.64.0.1/", "carrier-grade NAT"],
  ["http://169.254.169.254/latest/meta-data/", "AWS, Google, Azure metadata"],
  ["http://2852039166/latest/meta-data/", "the same, decimal"],
  ["http://0xa9fea9fe/", "the same, hexadecimal"],
  ["http://0251.0376.0251.0376/", "the same, octal"],
  ["http://169.254.43518/", "the same, three parts"],
  ["http://[::ffff:a9fe:a9fe]/", "the same, mapped"],
  ["http://[fd00:ec2::254]/latest/meta-data/", "AWS metadata by IPv6"],
  ["http://168.63.129.16/machine", "Azure's platform, at a public-looking address"],
  ["http://100.100.100.200/latest/meta-data/", "Alibaba metadata"],
  ["http://192.0.0.192/opc/v1/instance/", "Oracle metadata"],
  ["http://192.0.2.1/", "documentation"],
  ["http://198.51.100.1/", "documentation"],
  ["http://203.0.113.1/", "documentation"],
  ["http://198.18.0.1/", "benchmarking"],
  ["http://192.88.99.1/", "6to4 relay"],
  ["http://224.0.0.251:5353/", "multicast: mDNS"],
  ["http://239.255.255.250:1900/", "multicast: SSDP"],
  ["http://240.0.0.1/", "reserved"],
  ["http://255.255.255.255/", "broadcast"],
  ["http://loopback.example:PORT/", "a public name of a loopback address"],
  ["http://loopback6.example:PORT/", "a public name of ::1"],
  ["http://mapped.example:PORT/", "a public name of a mapped address"],
  ["http://metadata.google.internal/computeMetadata/v1/", "Google's name of its metadata"],
  ["http://127.0.0.1.nip.example:PORT/", "a name made of its address"],
  ["http://intranet:PORT/", "a search-domain name"],
  ["http://8.8.8.8@127.0.0.1:PORT/", "the public address is a user name"],
  ["http://8.8.8.8:80@127.0.0.1:PORT/", "a user name and password"],
  ["http://user:secret@1.1.1.1/", "credentials for a public address"],
  ["http://127.0.0.1:PORT#@8.8.8.8/", "the public address is a fragment"],
  ["http://127.0.0.1:PORT\\@8.8.8.8/", "a backslash ends the host"],
  ["http://127.0.0.1:PORT?@8.8.8.8/", "the public address is a query"],
  ["http:127.0.0.1:PORT", "no slashes"],
  ["http:\\\\127.0.0.1:PORT\\", "backslashes"],
  ["ht\ntp://127.0.0.1:PORT/", "a line break in the scheme"],
  ["http://127.0.\t0.1:PORT/", "a tab in the host"],
  ["  http://127.0.0.1:PORT/  ", "blanks around"],
  ["HTTP://127.0.0.1:PORT/", "capitals"],
  ["https://127.0.0.1:PORT/", "TLS"],
  ["file:///etc/passwd", "a file"],
  ["ftp://127.0.0.1:PORT/x", "FTP"],
  ["gopher://127.0.0.1:PORT/_GET%20/", "Gopher smuggles any protocol"],
  ["dict://127.0.0.1:PORT/info", "DICT"],
  ["ldap://127.0.0.1:PORT/", "LDAP"],
  ["ws://127.0.0.1:PORT/", "WebSocket"],
  ["data:text/plain,hello", "no network at all"],
  ["blob:http://127.0.0.1:PORT/1", "a blob"],
  ["javascript:fetch('http://127.0.0.1:PORT/')", "a script"],
  ["unix:/var/run/docker.sock", "a socket"],
  ["http+unix://%2fvar%2frun%2fdocker.sock/info", "a socket, by another name"],
  ["about:blank", "nothing"],
];

/** Not URLs at all: the parser is the one that refuses them. */
const unreadable: [url: string, note: string][] = [
  ["", "empty"],
  ["127.0.0.1:PORT", "no scheme"],
  ["//127.0.0.1:PORT/", "no scheme"],
  ["http://", "no host"],
  ["http://[::1/", "half a bracket"],
  ["http://[fe80::1%25eth0]:PORT/", "a zone"],
  ["http://127.0.0.1:99999/", "no port has this number"],
  ["http://256.0.0.1:PORT/", "no byte is 256"],
  ["http://1.2.3.4.5:PORT/", "five parts"],
  ["http://0x7g.1:PORT/", "no hexadecimal"],
  ["http://127.0.0.1 .example:PORT/", "a blank in the host"],
  ["http://a%00b:PORT/", "a null in the host"],
];

const names: Record<string, string[]> = {
  localhost: ["127.0.0.1", "::1"],
  "localhost.": ["127.0.0.1"],
  "loopback.example": ["127.0.0.1"],
  "loopback6.example": ["::1"],
  "mapped.example": ["::ffff:127.0.0.1"],
  "metadata.google.internal": ["169.254.169.254"],
  "127.0.0.1.nip.example": ["127.0.0.1"],
  intranet: ["10.1.2.3"],
};
const fetch = createOutboundFetch({
  allowPrivate: false,
  limits: { connectMs: 1_000 },
  resolve: async hostname =>
    names[hostname]?.map(address => ({ address, family: address.includes(":") ? 6 : 4 })) ??
    expect.fail(`looked up ${hostname}`),
});

let port: number;
let connections = 0;
const server = createServer((_request, response) => void response.end("inside"));
server.on("connection", () => connections++);
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

const withPort = (url: string) => url.replaceAll("PORT", String(port));

it.each(attacks)("refuses %j: %s", async url => {
  let error: unknown = await fetch(withPort(url)).then(
    () => expect.fail("the call went through"),
    thrown => thrown,
  );
  while (error instanceof Error && !(error instanceof AddressRefusedError)) error = error.cause;
  expect(error).toBeInstanceOf(AddressRefusedError);
  expect(connections).toBe(0);
});

it.each(unreadable)("cannot read %j: %s", async url => {
  await expect(fetch(withPort(url))).rejects.toThrow(TypeError);
  expect(connections).toBe(0);
});

it.each([22, 25, 110, 143, 465, 587, 993, 6000, 6667])(
  "calls nobody at port %i, which speaks no HTTP",
  async n => {
    const error = await fetch(`http://1.1.1.1:${n}/`).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ cause: { message: "bad port" } });
  },
);

it("while whoever may call private addresses does reach that server: the trap works", async () => {
  const anywhere = createOutboundFetch({ allowPrivate: true });
  for (const host of ["127.0.0.1", "0x7f.1", "１２７.０.０.１"])
    expect(await (await anywhere(`http://${host}:${port}/`)).text()).toBe("inside");
  expect(connections).toBeGreaterThan(0);
});
