import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "../components/ui/button.tsx";

export default function NotFound() {
  const t = useTranslations("errors");
  return (
    <div className="py-12">
      <h1 className="text-2xl">{t("notFound")}</h1>
      <p className="prose-width mt-2">{t("notFoundDetail")}</p>
      <Button asChild className="mt-6">
        <Link href="/">{t("home")}</Link>
      </Button>
    </div>
  );
}
