/** `clear`: the text commits to this answer. `open`: nothing stands after it, so a cut may have shortened it. */
export type FoundAnswer = { text: string; rule: string; clear: boolean; open: boolean };
