/** Somebody ended a command (Ctrl-C, SIGTERM); its message says what is kept and what goes on. Exit code 130, as of any program. */
export class Interrupted extends Error {
  override name = "Interrupted";
}
