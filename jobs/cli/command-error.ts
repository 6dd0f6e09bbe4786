/** A command that can't be carried out as written; its message is the one line a person reads. Exit code 2. */
export class CommandError extends Error {
  override name = "CommandError";
}
