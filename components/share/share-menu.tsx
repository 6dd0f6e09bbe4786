"use client";

import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import type { CreateShareLink, RevokeShareLink, Sharing } from "../../lib/actions.ts";
import { CopyButton } from "../site/copy-button.tsx";
import { Input } from "../ui/input.tsx";
import { ActionMenu } from "./action-menu.tsx";
import { NewLinkForm } from "./new-link-form.tsx";
import { ShareLinkList } from "./share-link-list.tsx";

/** Who may read this, and for its owner: links for others, made, listed and revoked. */
export function ShareMenu({
  sharing,
  createShareLink,
  revokeShareLink,
}: {
  sharing: Sharing;
  createShareLink: CreateShareLink;
  revokeShareLink: RevokeShareLink;
}) {
  const t = useTranslations("share");
  const [links, setLinks] = useState(sharing.links);
  const [made, setMade] = useState<string | null>(null);
  const address = useSyncExternalStore(
    () => () => {},
    () => window.location.origin + window.location.pathname,
    () => null,
  );
  const shown = sharing.isPrivate ? made : address;
  return (
    <ActionMenu label={t("title")}>
      <p className="text-sm">{t(sharing.isPrivate ? "private" : "public")}</p>
      {sharing.isPrivate && sharing.isLocal && (
        <p className="mt-2 text-sm text-muted-foreground">{t("local")}</p>
      )}
      {sharing.isPrivate && (
        <NewLinkForm
          create={async expires => {
            const result = await createShareLink({ subject: sharing.subject, expires });
            if (!result.ok) return result.error.message;
            setLinks(known => [result.value.link, ...known]);
            setMade(window.location.origin + result.value.path);
            return null;
          }}
        />
      )}
      {shown !== null && (
        <div className="mt-3 grid gap-2" role="status">
          <Input readOnly value={shown} aria-label={t("address")} className="text-sm" />
          <div className="flex items-center gap-3">
            <CopyButton text={shown} />
            {sharing.isPrivate && <span className="text-sm text-muted-foreground">{t("once")}</span>}
          </div>
        </div>
      )}
      {links.length > 0 && (
        <ShareLinkList
          links={links}
          revoke={async id => {
            const result = await revokeShareLink({ id });
            if (!result.ok) return result.error.message;
            setLinks(known =>
              known.map(link => (link.id === id ? { ...link, revokedAt: new Date().toISOString() } : link)),
            );
            setMade(null);
            return null;
          }}
        />
      )}
    </ActionMenu>
  );
}
