/** What kind of character a UTF-16 code is: cheaper than a pattern where it is asked of every letter of a text. NaN is none. */
export function isHangul(code: number): boolean {
  return code >= 0xac00 && code <= 0xd7a3;
}

/** A consonant alone, ㄱ to ㅎ. */
export function isJamo(code: number): boolean {
  return code >= 0x3131 && code <= 0x314e;
}

export function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

/** An ASCII letter. */
export function isLetter(code: number): boolean {
  return isCapital(code & ~0x20);
}

/** An ASCII digit. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
