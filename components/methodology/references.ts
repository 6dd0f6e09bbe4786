/** Where a section's numbers come from, as one cites it; the same in every language. */
export const references: Readonly<Record<string, readonly string[]>> = {
  interval: [
    "Wilson 1927, J. Am. Stat. Assoc. 22:209",
    "Brown, Cai and DasGupta 2001, Stat. Sci. 16:101",
    "Hesterberg 2015, Am. Stat. 69:371",
  ],
  unscored: ["Manski 1989, J. Hum. Resour. 24:343"],
  macro: ["Cochran 1977, Sampling Techniques, ch. 5", "Korn and Graubard 1998, Surv. Methodol. 24:193"],
  "rank-range": [
    "Rubin 1981, Ann. Stat. 9:130",
    "Hesterberg 2015, Am. Stat. 69:371",
    "Goldstein and Spiegelhalter 1996, J. R. Stat. Soc. A 159:385",
    "Hall and Miller 2009, Ann. Stat. 37:3929",
  ],
  pairs: [
    "McNemar 1947, Psychometrika 12:153",
    "Tango 1998, Stat. Med. 17:891",
    "Phipson and Smyth 2010, Stat. Appl. Genet. Mol. Biol. 9:39",
    "Holm 1979, Scand. J. Stat. 6:65",
    "Connor 1987, Biometrics 43:207",
  ],
  "tie-groups": ["Piepho 2004, J. Comput. Graph. Stat. 13:456"],
  "smallest-gap": ["Connor 1987, Biometrics 43:207"],
  purpose: ["Keeney and Raiffa 1976, Decisions with Multiple Objectives, ch. 3"],
  browse: ["Wilson 1927, J. Am. Stat. Assoc. 22:209", "Korn and Graubard 1998, Surv. Methodol. 24:193"],
  "settled-stop": [
    "Ville 1939, Étude critique de la notion de collectif",
    "Waudby-Smith and Ramdas 2024, J. R. Stat. Soc. B 86:1",
  ],
};
