/** A source that can't be read as a whole; the message says what is wrong and what to do. */
export class SourceError extends Error {
  override name = "SourceError";
}
