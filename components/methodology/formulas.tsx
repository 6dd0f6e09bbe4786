import type { ReactNode } from "react";
import { Fraction, Mean, Part, Sum, Var } from "./formula-parts.tsx";

/** Formulas in plain HTML, the same in every language; `spoken` is how a screen reader says one. */
export const formulas: Readonly<Record<string, readonly { id: string; shown: ReactNode; spoken: string }[]>> =
  {
    score: [
      {
        id: "mean",
        spoken: "x bar = sum of x i over n",
        shown: (
          <>
            <Mean /> = <Fraction over={<var>n</var>}>1</Fraction> <Sum of="i" /> <Var sub="i">x</Var>
          </>
        ),
      },
    ],
    unscored: [
      {
        id: "bounds",
        spoken: "from sum of x over n plus u, to sum of x plus u over n plus u; u unscored",
        shown: (
          <>
            <Fraction over="n + u">
              Σ <var>x</var>
            </Fraction>{" "}
            … <Fraction over="n + u">Σ x + u</Fraction>
          </>
        ),
      },
    ],
    interval: [
      {
        id: "wilson",
        spoken:
          "x bar plus z squared over 2 n, plus or minus z times the root of x bar times 1 minus x bar over n plus z squared over 4 n squared; all over 1 plus z squared over n; z = 1.96",
        shown: (
          <>
            <Fraction
              over={
                <>
                  1 + <var>z</var>
                  <sup>2</sup>/<var>n</var>
                </>
              }
            >
              <Mean /> + <var>z</var>
              <sup>2</sup>/2<var>n</var> ± <var>z</var> √[ <Mean />
              (1 − <Mean />
              )/<var>n</var> + <var>z</var>
              <sup>2</sup>/4<var>n</var>
              <sup>2</sup> ]
            </Fraction>
            ,{" "}
            <Part>
              <var>z</var> = 1.96
            </Part>
          </>
        ),
      },
    ],
    macro: [
      {
        id: "mean",
        spoken: "M = sum of the subjects' means over H",
        shown: (
          <>
            <var>M</var> = <Fraction over={<var>H</var>}>1</Fraction> <Sum of="h" /> <Mean sub="h" />
          </>
        ),
      },
      {
        id: "variance",
        spoken: "variance of M = sum of p h times 1 minus p h over n h, over H squared",
        shown: (
          <>
            Var(<var>M</var>) ={" "}
            <Fraction
              over={
                <>
                  <var>H</var>
                  <sup>2</sup>
                </>
              }
            >
              1
            </Fraction>{" "}
            <Sum of="h" />{" "}
            <Fraction over={<Var sub="h">n</Var>}>
              <Var sub="h">p</Var>(1 − <Var sub="h">p</Var>)
            </Fraction>
          </>
        ),
      },
    ],
    "rank-range": [
      {
        id: "draw",
        spoken:
          "a draw of the mean = sum over groups of w g times s g, plus s bar times w 0 times b, over sum of w g times n g plus s bar times w 0; w exponential, b Beta one half one half",
        shown: (
          <>
            <Fraction
              over={
                <>
                  <Sum of="g" /> <Var sub="g">w</Var>
                  <Var sub="g">n</Var> + <var>s̄</var> <Var sub="0">w</Var>
                </>
              }
            >
              <Sum of="g" /> <Var sub="g">w</Var>
              <Var sub="g">s</Var> + <var>s̄</var> <Var sub="0">w</Var>
              <var>b</var>
            </Fraction>
            ,{" "}
            <Part>
              <var>w</var> ~ Exp(1),
            </Part>{" "}
            <Part>
              <var>b</var> ~ Beta(½, ½)
            </Part>
          </>
        ),
      },
      {
        id: "spread",
        spoken:
          "logit of the draw shown = logit of m tilde plus f times the difference of logit m and logit m tilde; f = square root of G over G minus 1, times t of G minus 1 degrees over z; G = n squared over the sum of n g squared",
        shown: (
          <>
            <Part>
              logit <var>m</var>′ = logit <var>m̃</var> + <var>f</var> (logit <var>m</var> − logit <var>m̃</var>
              ),
            </Part>{" "}
            <Part>
              <var>f</var> = √(
              <Fraction
                over={
                  <>
                    <var>G</var> − 1
                  </>
                }
              >
                <var>G</var>
              </Fraction>
              ){" "}
              <Fraction over={<var>z</var>}>
                <var>t</var>
                <sub>
                  <var>G</var>−1
                </sub>
              </Fraction>
              ,
            </Part>{" "}
            <Part>
              <var>G</var> ={" "}
              <Fraction
                over={
                  <>
                    <Sum of="g" /> <Var sub="g">n</Var>
                    <sup>2</sup>
                  </>
                }
              >
                <var>n</var>
                <sup>2</sup>
              </Fraction>
            </Part>
          </>
        ),
      },
    ],
    pairs: [
      {
        id: "mcnemar",
        spoken:
          "p = 2 times the probability that a binomial of b plus c and one half is at most min of b and c",
        shown: (
          <>
            <Part>
              <var>d</var> ={" "}
              <Fraction over={<var>n</var>}>
                <var>b</var> − <var>c</var>
              </Fraction>
              ,
            </Part>{" "}
            <Part>
              <var>p</var> = 2 P(<var>X</var> ≤ min(<var>b</var>, <var>c</var>)),
            </Part>{" "}
            <Part>
              <var>X</var> ~ Bin(
              <var>b</var> + <var>c</var>, ½)
            </Part>
          </>
        ),
      },
      {
        id: "flips",
        spoken: "p = 1 plus the number of flips at least as extreme, over 1 plus 4,999",
        shown: (
          <>
            <var>p</var> ={" "}
            <Fraction over="1 + 4999">
              1 + #&#123;|<Var sub="flip">T</Var>| ≥ |<var>T</var>|&#125;
            </Fraction>
          </>
        ),
      },
      {
        id: "holm",
        spoken: "Holm: adjusted p i = maximum over j up to i of k minus j plus 1 times p j, in rising order",
        shown: (
          <>
            <Var sub="(i)">p̃</Var> = max<sub>j ≤ i</sub> (<var>k</var> − <var>j</var> + 1){" "}
            <Var sub="(j)">p</Var>
          </>
        ),
      },
      {
        id: "needed",
        spoken:
          "N = z of 1 minus alpha over 2 times root psi plus z of 0.8 times root of psi minus d squared, over d, squared",
        shown: (
          <>
            <var>N</var> = [{" "}
            <Fraction over={<var>d</var>}>
              <Var sub="1−α/2">z</Var> √ψ + <Var sub="0.8">z</Var> √(ψ − <var>d</var>
              <sup>2</sup>)
            </Fraction>{" "}
            ]<sup>2</sup>
          </>
        ),
      },
    ],
    "settled-stop": [
      {
        id: "capital",
        spoken:
          "K t of m = mean over lambda of the product over i of 1 plus lambda times D i minus m; probability that K t of m ever reaches 2 P over alpha is at most alpha over 2 P if the mean of D is at most m",
        shown: (
          <>
            <Var sub="t">K</Var>(<var>m</var>) = mean<sub>λ</sub> <span className="text-lg">Π</span>
            <sub>i ≤ t</sub> [1 + λ(<Var sub="i">D</Var> − <var>m</var>)]
          </>
        ),
      },
      {
        id: "ville",
        spoken: "the probability that K t of m ever reaches 2 P over alpha is at most alpha over 2 P",
        shown: (
          <>
            <Part>
              P( ∃ <var>t</var>: <Var sub="t">K</Var>(<var>m</var>) ≥ 2<var>P</var>/α ) ≤ α/2<var>P</var>,
            </Part>{" "}
            <Part>α = 0.05</Part>
          </>
        ),
      },
    ],
    chance: [
      {
        id: "chance",
        spoken: "chance = mean of 1 over k i",
        shown: (
          <>
            <Fraction over={<var>n</var>}>1</Fraction> <Sum of="i" />{" "}
            <Fraction over={<Var sub="i">k</Var>}>1</Fraction>
          </>
        ),
      },
    ],
  };
