import { choiceFormulas } from "./choice-formulas.tsx";
import { type Formulas, Fraction, Mean, Part, Sum, Var } from "./formula-parts.tsx";

export const formulas: Formulas = {
  ...choiceFormulas,
  score: [
    {
      id: "mean",
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
      id: "subjectMean",
      shown: (
        <>
          <var>M</var> = <Fraction over={<var>H</var>}>1</Fraction> <Sum of="h" /> <Mean sub="h" />
        </>
      ),
    },
    {
      id: "variance",
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
      shown: (
        <>
          <Var sub="(i)">p̃</Var> = max<sub>j ≤ i</sub> (<var>k</var> − <var>j</var> + 1){" "}
          <Var sub="(j)">p</Var>
        </>
      ),
    },
    {
      id: "needed",
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
      shown: (
        <>
          <Var sub="t">K</Var>(<var>m</var>) = mean<sub>λ</sub> <span className="text-lg">Π</span>
          <sub>i ≤ t</sub> [1 + λ(<Var sub="i">D</Var> − <var>m</var>)]
        </>
      ),
    },
    {
      id: "ville",
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
      shown: (
        <>
          <Fraction over={<var>n</var>}>1</Fraction> <Sum of="i" />{" "}
          <Fraction over={<Var sub="i">k</Var>}>1</Fraction>
        </>
      ),
    },
  ],
};
