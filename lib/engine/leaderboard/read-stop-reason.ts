/** Why a model was given up or a call failed, taken apart so that a page can tell it in its reader's language. */
type StopReason = {
  /** So many questions failed one after another before the model was given up; null where one answer was enough. */
  failedInARow: number | null;
  /** So often in a row the time to work was over before any answer; null where that is not the reason. */
  cutInARow: number | null;
  isTimeLimit: boolean;
  /** The last failure, in whose words it came. */
  words: string;
};

export const noAnswerInTime = "no answer within the time limit";
const inARow = /^(\d+) questions in a row failed; the last: /;
const cut = /^no answer came before this server's working time was over, (\d+) times in a row$/;

export function gaveUpAfter({ questions, last }: { questions: number; last: string }): string {
  return `${questions} questions in a row failed; the last: ${last}`;
}

export function gaveUpAfterCuts(times: number): string {
  return `no answer came before this server's working time was over, ${times} times in a row`;
}

/** Reads what the three above write; anything else is the provider's own words. */
export function readStopReason(message: string): StopReason {
  const failed = inARow.exec(message);
  const cutTimes = cut.exec(message)?.[1];
  const words = message.replace(inARow, "");
  return {
    failedInARow: failed ? Number(failed[1]) : null,
    cutInARow: cutTimes === undefined ? null : Number(cutTimes),
    isTimeLimit: words === noAnswerInTime,
    words,
  };
}
