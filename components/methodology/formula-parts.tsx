import type { ReactNode } from "react";
import type messages from "../../lib/i18n/messages/en.json";

type SpokenFormula = keyof typeof messages.methodology.spoken;

/**
 * By section, in plain HTML, the same in every language; the message `methodology.spoken` of its id is how a screen reader
 * says one.
 */
export type Formulas = Readonly<Record<string, readonly { id: SpokenFormula; shown: ReactNode }[]>>;

/** What stays on one line; a formula breaks between its parts only. */
export function Part({ children }: { children: ReactNode }) {
  return <span className="inline-block whitespace-nowrap">{children}</span>;
}

export function Fraction({ children, over }: { children: ReactNode; over: ReactNode }) {
  return (
    <span className="mx-0.5 inline-flex flex-col whitespace-nowrap text-center align-middle leading-tight">
      <span className="border-b border-current px-1 pb-0.5">{children}</span>
      <span className="px-1 pt-0.5">{over}</span>
    </span>
  );
}

export function Var({ children, sub }: { children: ReactNode; sub: string }) {
  return (
    <>
      <var>{children}</var>
      <sub>{sub}</sub>
    </>
  );
}

export function Sum({ of }: { of: string }) {
  return (
    <>
      <span className="text-lg">Σ</span>
      <sub>{of}</sub>
    </>
  );
}

export function Mean({ sub }: { sub?: string }) {
  return (
    <>
      <var className="border-t border-current leading-none">x</var>
      {sub && <sub>{sub}</sub>}
    </>
  );
}
