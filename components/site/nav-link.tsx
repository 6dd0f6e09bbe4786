"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "../ui/cn.ts";

export function NavLink({
  href,
  className,
  children,
}: {
  href: string;
  className?: string;
  children: ReactNode;
}) {
  const current = usePathname() === href;
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className={cn(
        "flex h-14 items-center border-b-2 border-transparent whitespace-nowrap text-muted-foreground hover:text-foreground",
        current && "border-primary text-foreground",
        className,
      )}
    >
      {children}
    </Link>
  );
}
