import { useTranslations } from "next-intl";
import { readOwnReason } from "../../lib/engine/leaderboard/own-reasons.ts";
import { readStopReason } from "../../lib/engine/leaderboard/read-stop-reason.ts";

/** Why a model was given up or a call failed: in the reader's language what we say of it, a provider's words as they came. */
export function useReasonWords(): (message: string) => string {
  const t = useTranslations("leaderboard.reason");
  return message => {
    const own = readOwnReason(message);
    if (own) return t(own.reason, own.named);
    const { failedInARow, cutInARow, isTimeLimit, words } = readStopReason(message);
    if (cutInARow !== null) return t("cutInARow", { count: cutInARow });
    const last = isTimeLimit ? t("timeLimit") : words;
    return failedInARow === null ? last : t("inARow", { count: failedInARow, last });
  };
}
