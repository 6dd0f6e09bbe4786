import { CommandError } from "../command-error.ts";

/** A server's refusal, in its words. */
export class ServerRefusal extends CommandError {
  override name = "ServerRefusal";
  readonly status: number;
  constructor({ status, message }: { status: number; message: string }) {
    super(message);
    this.status = status;
  }
}
