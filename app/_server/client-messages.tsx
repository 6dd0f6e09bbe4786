import { type Messages, NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

type Namespace = keyof Messages;

/**
 * Gives what is below it, where it runs in the browser, the messages of these namespaces. All of them together weigh more
 * than most pages, and what is rendered on the server has its words already.
 */
export async function ClientMessages({ of, children }: { of: readonly Namespace[]; children: ReactNode }) {
  const messages = await getMessages();
  const picked = Object.fromEntries(of.map(namespace => [namespace, messages[namespace]]));
  return <NextIntlClientProvider messages={picked}>{children}</NextIntlClientProvider>;
}
