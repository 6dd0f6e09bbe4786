const symbols: Record<string, string> = {
  "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "﹣": "-",
  "×": "\\times ", "✕": "\\times ", "⋅": "\\cdot ", "·": "\\cdot ", "∙": "\\cdot ", "•": "\\cdot ", "÷": "/", "∕": "/", "⁄": "/",
  "≤": "\\le ", "≦": "\\le ", "⩽": "\\le ", "≥": "\\ge ", "≧": "\\ge ", "⩾": "\\ge ", "≠": "\\ne ", "≈": "\\approx ", "≒": "\\approx ", "≡": "\\equiv ",
  "±": "\\pm ", "∓": "\\mp ", "∞": "\\infty ", "∪": "\\cup ", "∩": "\\cap ", "∈": "\\in ", "∅": "\\emptyset ", "ø": "\\emptyset ", "∖": "\\setminus ",
  "∧": "\\land ", "∨": "\\lor ", "→": "\\to ", "⇒": "\\implies ", "⟹": "\\implies ", "⇔": "\\iff ", "∴": "",
  "π": "\\pi ", "α": "\\alpha ", "β": "\\beta ", "γ": "\\gamma ", "δ": "\\delta ", "ε": "\\epsilon ", "θ": "\\theta ", "λ": "\\lambda ", "μ": "\\mu ",
  "ρ": "\\rho ", "σ": "\\sigma ", "τ": "\\tau ", "φ": "\\phi ", "ϕ": "\\phi ", "ω": "\\omega ", "Δ": "\\Delta ", "Ω": "\\Omega ",
  "ℝ": "\\mathbb{R}", "ℤ": "\\mathbb{Z}", "ℕ": "\\mathbb{N}", "ℚ": "\\mathbb{Q}", "ℂ": "\\mathbb{C}",
  "°": "^\\circ ", "˚": "^\\circ ", "º": "^\\circ ", "′": "'", "″": "''", "…": "\\ldots ", "⋯": "\\ldots ",
  "⟨": "\\langle ", "⟩": "\\rangle ", "∣": "|", "℃": "^\\circ \\text{C}", "½": "\\frac{1}{2}", "⅓": "\\frac{1}{3}", "⅔": "\\frac{2}{3}", "¼": "\\frac{1}{4}",
  "¾": "\\frac{3}{4}", "⅕": "\\frac{1}{5}", "⅛": "\\frac{1}{8}", "⅜": "\\frac{3}{8}", "⅝": "\\frac{5}{8}", "⅞": "\\frac{7}{8}", "∛": "\\sqrt[3]", "√": "\\sqrt",
  "，": ",", "、": ",", "；": ";", "：": ":", "。": ".", "（": "(", "）": ")", "％": "%", "㎝": "\\text{cm}", "㎡": "\\text{m}^2", "㎥": "\\text{m}^3",
  "㎠": "\\text{cm}^2", "㎤": "\\text{cm}^3", "㎞": "\\text{km}", "㎏": "\\text{kg}", "㎜": "\\text{mm}", "ℓ": "\\text{L}",
};

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿˣⁱ";
const raisedPlain = "0123456789+-()nxi";
const lowered = "₀₁₂₃₄₅₆₇₈₉₊₋ₙₓ";
const loweredPlain = "0123456789+-nx";

const translate = (text: string, from: string, to: string) =>
  [...text].map(char => to[[...from].indexOf(char)] ?? char).join("");

/** Mathematical Unicode as LaTeX; full-width forms as ASCII; invisible characters gone. */
export function unicodeToLatex(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u2060-\u2064\ufeff\u00ad]/g, "")
    .replace(new RegExp(`[${raised}]+`, "g"), run => `^{${translate(run, raised, raisedPlain)}}`)
    .replace(new RegExp(`[${lowered}]+`, "g"), run => `_{${translate(run, lowered, loweredPlain)}}`)
    .replace(/[^\x00-\x7f가-힣]/g, char => symbols[char] ?? char)
    .normalize("NFKC");
}
