/** Why a model was given up or a call failed, taken apart so that a page can tell it in its reader's language. */
type StopReason = {
  /** So many questions failed one after another before the model was given up; null where one answer was enough. */
  failedInARow: number | null;
  isTimeLimit: boolean;
  /** The last failure, in whose words it came. */
  words: string;
};

export const noAnswerInTime = "no answer within the time limit";
const inARow = /^(\d+) questions in a row failed; the last: /;

export function gaveUpAfter({ questions, last }: { questions: number; last: string }): string {
  return `${questions} questions in a row failed; the last: ${last}`;
}

/** Reads what the two above write; anything else is the provider's own words. */
export function readStopReason(message: string): StopReason {
  const failed = inARow.exec(message);
  const words = message.replace(inARow, "");
  return { failedInARow: failed ? Number(failed[1]) : null, isTimeLimit: words === noAnswerInTime, words };
}
