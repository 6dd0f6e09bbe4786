"use client";

import { setNonce } from "get-nonce";
import { ThemeProvider as NextThemesProvider } from "next-themes";
import { type ComponentProps, useState } from "react";

/**
 * `nonce` is of the answer that brought the document: the browser holds on to that one, also when a later answer refreshes
 * the page with another. Menus and popovers, which add a style element while they are open, take it from here, too.
 */
export function ThemeProvider({ nonce, ...props }: ComponentProps<typeof NextThemesProvider>) {
  const [documentNonce] = useState(() => {
    if (nonce !== undefined && typeof window !== "undefined") setNonce(nonce);
    return nonce;
  });
  return (
    <NextThemesProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      {...props}
      {...(documentNonce === undefined ? {} : { nonce: documentNonce })}
    />
  );
}
