export type EmbeddedPostgresErrorCode =
  | "unsupported-platform"
  | "binaries-broken"
  | "no-account"
  | "folder-not-writable"
  | "folder-not-reachable"
  | "folder-broken"
  | "other-version"
  | "disk-full"
  | "busy"
  | "start-failed";

/** Message: one line that says what happened and what to do. */
export class EmbeddedPostgresError extends Error {
  override name = "EmbeddedPostgresError";
  readonly code: EmbeddedPostgresErrorCode;
  constructor({
    code,
    message,
    cause,
  }: {
    code: EmbeddedPostgresErrorCode;
    message: string;
    cause?: unknown;
  }) {
    super(message, { cause });
    this.code = code;
  }
}
