/** Somebody stopped following an evaluation that goes on elsewhere. Exit code 130, as of any program that is interrupted. */
export class Detached extends Error {
  override name = "Detached";
}
