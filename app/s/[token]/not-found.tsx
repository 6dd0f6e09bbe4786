import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "../../../components/ui/button.tsx";

/** Of a link that ran out, was revoked or never was: it is not said which. */
export default function DeadLink() {
  const t = useTranslations("errors");
  return (
    <div className="py-12">
      <h1 className="text-2xl">{t("deadLink")}</h1>
      <p className="prose-width mt-2">{t("deadLinkDetail")}</p>
      <Button asChild className="mt-6">
        <Link href="/">{t("home")}</Link>
      </Button>
    </div>
  );
}
