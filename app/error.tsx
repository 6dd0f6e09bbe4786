"use client";

import { useTranslations } from "next-intl";
import { Button } from "../components/ui/button.tsx";

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("errors");
  const digest =
    typeof error === "object" && error !== null && "digest" in error && typeof error.digest === "string"
      ? error.digest
      : null;
  return (
    <div className="py-12" role="alert">
      <h1 className="text-2xl">{t("failed")}</h1>
      <p className="prose-width mt-2">{digest ? t("failedDetail", { digest }) : t("failedDetailNoDigest")}</p>
      <Button className="mt-6" onClick={retry}>
        {t("retry")}
      </Button>
    </div>
  );
}
