import { type Formulas, Fraction, Mean, Part, Sum, Var } from "./formula-parts.tsx";

/** Of what helps to choose: before anything is asked, for a purpose, over everything measured. */
export const choiceFormulas: Formulas = {
  "smallest-gap": [
    {
      id: "gap",
      shown: (
        <>
          <Part>
            <Var sub="0.975">z</Var> √ψ + <Var sub="0.8">z</Var> √(ψ − <var>d</var>
            <sup>2</sup>) = <var>d</var> √<var>n</var>,
          </Part>{" "}
          <Part>ψ = 0.3</Part>
        </>
      ),
    },
  ],
  purpose: [
    {
      id: "utility",
      shown: (
        <>
          <Part>
            <var>U</var> ={" "}
            <Fraction
              over={
                <>
                  <Var sub="A">w</Var> + <Var sub="C">w</Var> + <Var sub="S">w</Var>
                </>
              }
            >
              <Var sub="A">w</Var>
              <var>A</var> + <Var sub="C">w</Var>
              <var>C</var> + <Var sub="S">w</Var>
              <var>S</var>
            </Fraction>
            ,
          </Part>{" "}
          <Part>
            <var>C</var> = 100 − 50 log<sub>10</sub>{" "}
            <Fraction over={<Var sub="min">c</Var>}>
              <var>c</var>
            </Fraction>
          </Part>
        </>
      ),
    },
  ],
  browse: [
    {
      id: "worth",
      shown: (
        <>
          <Part>
            <var>n</var>′ = <var>n</var>{" "}
            <Fraction
              over={
                <>
                  <var>s</var>
                  <sup>2</sup>
                </>
              }
            >
              <Mean />
              (1 − <Mean />)
            </Fraction>
            ,
          </Part>{" "}
          <Part>
            <var>s</var>
            <sup>2</sup> ={" "}
            <Fraction over={<var>n</var>}>
              <Sum of="i" /> (<Var sub="i">x</Var> − <Mean />)<sup>2</sup> + ½ − <Mean />
              (1 − <Mean />)
            </Fraction>
          </Part>
        </>
      ),
    },
  ],
};
