import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { isPrivateAddress } from "./address-policy.ts";
import { AddressRefusedError } from "./outbound-errors.ts";

export type Address = { address: string; family: number };

/** Every address of a name, as the machine's own resolver has them. */
const resolveBySystem = (hostname: string): Promise<Address[]> => lookup(hostname, { all: true });

/**
 * What opens every connection. Names are looked up once, by the dial itself, and only public addresses of the answer are
 * dialled (unless `allowPrivate`); what was reached is checked again before a byte of the request is sent.
 */
export function createGuardedConnector({
  allowPrivate,
  connectMs,
  resolve = resolveBySystem,
  build = buildConnector,
}: {
  allowPrivate: boolean;
  connectMs: number;
  resolve?: ((hostname: string) => Promise<Address[]>) | undefined;
  /** Makes what dials; a test's may reach another place than it was told. */
  build?: typeof buildConnector;
}): buildConnector.connector {
  const options = { timeout: connectMs, allowH2: false };
  if (allowPrivate) return build({ ...options, lookup: lookupBy(resolve) });
  const publicOnly = build({
    ...options,
    lookup: lookupBy(async hostname => {
      const addresses = await resolve(hostname);
      const allowed = addresses.filter(entry => !isPrivateAddress(entry.address));
      if (allowed.length === 0 && addresses.length > 0) throw refused(hostname);
      return allowed;
    }),
  });
  return (target, callback) => {
    // No lookup happens for an address written as such.
    const literal = target.hostname.replace(/^\[|\]$/g, "");
    if (isIP(literal) !== 0 && isPrivateAddress(literal)) return callback(refused(literal), null);
    publicOnly(target, (error, socket) => {
      if (error) return callback(error, null);
      const dialled = socket!.remoteAddress;
      if (dialled !== undefined && !isPrivateAddress(dialled)) return callback(null, socket!);
      socket!.destroy();
      if (dialled === undefined) callback(new Error("the connection ended as it was made"), null);
      else callback(refused(target.hostname), null);
    });
  };
}

/** A lookup as `net.connect` wants it: all addresses, or the first. */
function lookupBy(resolve: (hostname: string) => Promise<Address[]>): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      addresses => {
        const [first] = addresses;
        if (!first) return callback(new Error(`${hostname} has no address`), "", 0);
        if (options.all) return callback(null, addresses);
        callback(null, first.address, first.family);
      },
      error => callback(error, "", 0),
    );
  };
}

function refused(host: string): AddressRefusedError {
  return new AddressRefusedError(
    `${host} is a private address; this server only calls public ones (ALLOW_PRIVATE_ENDPOINTS).`,
  );
}
