/** A server that can't be reached, or failed by its own fault: the same command may work later. Exit code 1. */
export class RemoteFault extends Error {
  override name = "RemoteFault";
}
