import type { Case } from "./case.ts";

const r = String.raw;

/** Formulas without delimiters, with the wrong ones, in text commands, under headings. */
export const delimiters: Case[] = [
  [r`\ln(ab)`, r`The answer is \ln(ab).`, 1, "LaTeX without dollars"],
  [r`\ln(ab)`, r`The answer is \ln(a).`, 0, "a shorter argument"],
  [
    r`\begin{pmatrix}1&0\\0&2\end{pmatrix}`,
    r`Answer: \begin{pmatrix}1&0\\0&2\end{pmatrix}`,
    1,
    "matrix without dollars",
  ],
  [
    r`\begin{pmatrix}1&0\\0&2\end{pmatrix}`,
    r`So A is \begin{bmatrix}1&0\\0&3\end{bmatrix}, as wanted.`,
    0,
    "another matrix without dollars",
  ],
  [
    r`x \le -2 \text{ or } x \ge 2`,
    r`Answer: x \le -2 \text{ or } x \ge 2`,
    1,
    "text command without dollars",
  ],
  ["(-2, 5]", "The answer is (-2, 5].", 1, "half-open interval in plain text"],
  ["(-2, 5]", "The answer is (-2, 5).", 0, "open interval in plain text"],
  ["1:√3", "정답은 1:√3입니다.", 1, "ratio with a root sign"],
  ["3e8", "The answer is 3e8.", 1, "e notation in a sentence"],
  ["3e8", "The answer is 3e7.", 0, "another exponent"],
  [r`2xe^{x^2}`, "Final answer: 2xe^(x^2)", 1, "letters together before a power"],
  ["x = 2k+1 (k는 정수)", "답: x = 2k+1 (k는 정수)", 1, "condition in Korean brackets"],
  ["$4.50", r`The answer is $\$4.50$.`, 1, "escaped dollar between dollars"],
  ["2 hours 30 minutes", r`The answer is $2 hours 30 minutes$.`, 1, "words between dollars"],
  ["5", "It is $5 and not $7.", 1, "two amounts are no formula"],
  ["x = 7", r`\boxed{\text{x = 7}}`, 1, "equation in a text command"],
  ["(1,2)", r`\boxed{\text{(1, 2)}}`, 1, "point in a text command"],
  ["(1,2)", r`\boxed{\text{(2, 1)}}`, 0, "another point in a text command"],
  ["n!", r`\boxed{n!}`, 1, "an exclamation mark that counts"],
  ["12", "### 최종 답\n12", 1, "Korean heading"],
  ["12", "**Final Answer**\n\n12", 1, "bold heading"],
  ["12", "## Answer\n\n$$12$$\n", 1, "heading over a display"],
  ["12", "## Answer\n\nThe total of 5 and 7 is 12.", 1, "heading over a sentence"],
  ["B", "Since $a = 2$ and $b = 9$, we get $B$.", 1, "a name after its verb"],
  ["9", "Since $a = 2$ and $b = 9$, we get $B$.", 0, "a value on the way to a name"],
  [r`\pi`, r`Thus we find \[ \pi \]`, 1, "pi is no name"],
  ["no solution", "정답은 no solution입니다.", 1, "English words with a Korean ending"],
  ["True", "정답은 True입니다.", 1, "truth value with a Korean ending"],
  [r`\sqrt{2}`, r`그러므로 구하는 값은 $\sqrt{2}$ 이다.`, 1, "formula in a Korean sentence"],
  [r`\sqrt{2}`, r`그러므로 구하는 값은 $\sqrt{3}$ 이다.`, 0, "another formula in a Korean sentence"],
  ["11", r`**정답: \(11\)**`, 1, "bold around round delimiters"],
  ["2시간 30분", "So the answer is **2시간 30분**.", 1, "bold measure"],
];
