import type { Case } from "./case.ts";

const r = String.raw;

/** A human's verdict that the scorer does not reach yet. */
export const knownMisses: Case[] = [
  ["10월 3일", "정답: 10월 3일", 1, "a date: only the first number is taken from prose"],
  [r`n \equiv 2 \pmod 5`, r`\boxed{n = 5k+2}`, 1, "congruence as a family"],
  ["1/2", "one half", 1, "fraction in words"],
  [
    r`\begin{pmatrix}6&8\\10&12\end{pmatrix}`,
    r`$\begin{pmatrix}1&2\\3&4\end{pmatrix}+\begin{pmatrix}5&6\\7&8\end{pmatrix}$`,
    1,
    "a sum of matrices is not carried out",
  ],
  ["x = 0", r`$1 = y = x = 0$`, 1, "a chain names its value in the middle"],
];
