import { describe, expect, it } from "vitest";
import { clientAddress, neighbourOf } from "./client-address.ts";

const peer = "10.0.0.9";

describe("a client's address", () => {
  it.each<[string, number, string | null, string]>([
    ["is who connected", 0, null, peer],
    ["is not what a client says of itself", 0, "1.2.3.4", peer],
    ["is what our proxy noted", 1, "1.2.3.4", "1.2.3.4"],
    ["is not what the client told our proxy", 1, "6.6.6.6, 1.2.3.4", "1.2.3.4"],
    ["is what the outer of two proxies noted", 2, "6.6.6.6, 1.2.3.4, 10.0.0.1", "1.2.3.4"],
    ["is the outermost there is, if fewer noted anything", 3, "1.2.3.4", "1.2.3.4"],
    ["is who connected, if no proxy noted anything", 1, "", peer],
    ["is read over blanks and empty entries", 1, " , 6.6.6.6,,1.2.3.4 ,", "1.2.3.4"],
  ])("%s (%i proxies, %j)", (_what, proxies, forwardedFor, address) => {
    expect(clientAddress({ peer, forwardedFor, proxies })).toBe(address);
  });
});

describe("a neighbour", () => {
  it.each([
    ["1.2.3.4", "1.2.3.4"],
    ["1.2.3.4:5678", "1.2.3.4"],
    ["::ffff:1.2.3.4", "1.2.3.4"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
    ["[2001:db8:1:2::9]:443", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["unknown", "unknown"],
  ])("of %s is %s", (address, neighbour) => expect(neighbourOf(address)).toBe(neighbour));
});
