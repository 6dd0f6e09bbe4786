import { buildHitFinder } from "./find-hits.ts";
import { buildLexicon } from "./lexicon.ts";
import { artSportsWords } from "./words/art-sports-words.ts";
import { benchmarkWords } from "./words/benchmark-words.ts";
import { cultureWords } from "./words/culture-words.ts";
import { hassWords } from "./words/hass-words.ts";
import { formatWords, freeFormatWords, skillWords, targetWords } from "./words/label-words.ts";
import { neutralWords } from "./words/neutral-words.ts";
import { countryWords, languageWords, nationWords } from "./words/place-words.ts";
import { purposeWords } from "./words/purpose-words.ts";
import { scienceWords } from "./words/science-words.ts";
import { socialWords } from "./words/social-words.ts";
import { techWords } from "./words/tech-words.ts";
import { unlabelledWords } from "./words/unlabelled-words.ts";

/** Built once, on load: every query after it only walks the lexicon. */
export const findHits = buildHitFinder(
  buildLexicon([
    { facet: "subjects", words: artSportsWords },
    { facet: "subjects", words: cultureWords },
    { facet: "subjects", words: hassWords },
    { facet: "subjects", words: scienceWords },
    { facet: "subjects", words: socialWords },
    { facet: "subjects", words: techWords },
    { facet: "purpose", words: purposeWords },
    { facet: "skills", words: skillWords },
    { facet: "formats", words: formatWords },
    { facet: "formats", words: freeFormatWords },
    { facet: "targets", words: targetWords },
    { facet: "nation", words: nationWords },
    { facet: "language", words: languageWords },
    { facet: "country", words: countryWords },
    { facet: "benchmarks", words: benchmarkWords },
    { facet: "unlabelled", words: unlabelledWords },
    { facet: "neutral", words: neutralWords },
  ]),
);
