/**
 * A model's name in addresses: its identity, which is a digest and tells nothing of a private endpoint. Who may read the
 * page is decided by the model's scope alone.
 */
export function publicModelId(identity: string): string {
  return identity.replace(":", "-");
}

/** The identity that an address names; one that never was names nothing. */
export function identityOfPublicId(publicId: string): string {
  return publicId.replaceAll("\0", "").replace("-", ":");
}
