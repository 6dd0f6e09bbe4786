/** The operator's rules forbid this address: no call of it can succeed. */
export class AddressRefusedError extends Error {
  override name = "AddressRefusedError";
}

/** The answer is beyond what any model says; asking again would only fetch it again. */
export class AnswerTooLargeError extends Error {
  override name = "AnswerTooLargeError";
}
