/** Small numbers for texts, in the order in which they were met. */
export class LabelCodes {
  private readonly codeByText = new Map<string, number>();
  private readonly texts: string[] = [];

  get size(): number {
    return this.texts.length;
  }

  codeOf(text: string): number {
    let code = this.codeByText.get(text);
    if (code === undefined) {
      code = this.texts.push(text) - 1;
      this.codeByText.set(text, code);
    }
    return code;
  }

  list(): readonly string[] {
    return this.texts;
  }

  map(toNumber: (text: string) => number): Uint8Array {
    return Uint8Array.from(this.texts, toNumber);
  }
}
