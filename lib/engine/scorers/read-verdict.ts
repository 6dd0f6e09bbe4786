export type Verdict = "yes" | "no";
export type VerdictToken = { verdict: Verdict; start: number; end: number };

/** Yes and no in words. Earlier rows win: "not false" before "false", "사실이 아닙니다" before "사실". */
const words: [Verdict, string][] = [
  [
    "yes",
    "(?:not|n't|never|neither) (?:really |actually |at all )?(?:false|wrong|incorrect|untrue|inaccurate)\\b",
  ],
  [
    "no",
    "(?:not|n't|cannot be|can't be|never|far from|neither|hardly)(?: be)? (?:(?:really|actually|entirely|quite|necessarily|completely|strictly|always|factually|a|the|at all) ){0,2}(?:true|correct|right|the case|accurate|valid|so|yes|factual)\\b",
  ],
  [
    "no",
    "untrue\\b|incorrect\\b|inaccurate\\b|false\\b|wrong\\b|(?<![\\w-])(?:(?:nope|nah)(?![\\w-])|no(?=$|[,!;:)\"'\\]*<}—]|\\.(?! ?\\d)|\\s{0,2}(?:\\n|[-—(]|(?:it|its|the|this|that|these|those|because|since|as|he|she|they|there|i|we|you|not)\\b)))",
  ],
  [
    "yes",
    "(?<![\\w-])(?:yes|yeah|yep|yup)(?![\\w-])|(?<!not )(?<![\\w-])(?:true|correct|right|accurate)\\b(?! (?:or|/) ?(?:false|wrong|incorrect))",
  ],
  [
    "yes",
    "(?:틀리|틀렸|틀린|거짓|잘못)[가-힣 ]{0,10}(?:볼|할|말할|단정할) 수(?:는)? 없|(?:틀리|틀린 것|틀린 말|잘못되|거짓이)지는? ?않|(?:거짓|틀린 ?(?:것|말|설명|진술))(?:이|은|는)? ?(?:아니|아닙|아님)|(?:틀리|거짓)지 ?않",
  ],
  [
    "no",
    "(?:사실|참|정답|진실|옳은 ?(?:것|말|설명|진술)|맞는 ?(?:것|말|설명|진술)|올바른 ?(?:것|말|설명|진술))(?:이|은|과는|과|도|이라고)? ?(?:아니|아닙|아님|아닌|다르|다릅|다름|볼 수 없|할 수 없)",
  ],
  ["no", "(?:그렇|옳|맞|올바르|정확하|타당하|참이|사실이|성립하)지(?:는|가|도)? ?(?:않|못|아니)"],
  [
    "no",
    "(?<![가-힣])(?:아니(?:요|오|에요|예요|다|야|라고|죠)|아뇨|아닙니다|아님|노)(?![가-힣])|(?<![가-힣])(?:아니요|아니오|아뇨)(?=입니다|이다|임|라고|로|이에요|예요)|틀(?:리[다며고지]|립니다|린|렸|림|려)|(?<![가-힣])거짓|(?<![가-힣])오답|부정확|잘못(?:된|되었|됐)|허위",
  ],
  [
    "yes",
    "(?<![가-힣])(?:예|네|넵|넹|응|참)(?![가-힣]| (?:개|명|마리|번|가지|사람|살|시|달|권|대|장|분|쌍|배|곳|차례|종류))|(?<![가-힣])(?:예|네|참)(?=(?:입니다|이다|임|이에요|예요|라고|이라고|로)(?![가-힣]))|그렇(?:습니다|다)(?![가-힣])|그래요|맞(?:습니다|다|아요|음|는|고|으며)|옳(?:습니다|다|아요|음|은|고|으며)|올바(?:릅니다|르다|른)|사실(?:입니다|이다|임|이에요|이며|이므로)|정확합니다|정확하다|진실(?:입니다|이다)",
  ],
];
const spoken = new RegExp(words.map(([, pattern]) => `(${pattern})`).join("|"), "gi");
/** Marks that mean yes or no only where an answer is expected: O/X quizzes, ticks. */
const mark =
  /[ "'(*[{]{0,4}(?:([Oo○◯⭕✓✔✅0])|([Xx×✗✘❌✕]))(?![A-Za-z\d])["')*\]}]{0,3}(?=$|[\s.,!(]|입니다|이다|임|예요|이에요|라고|로|표)/uy;
const letter = /[ "'(*[{]{0,4}(?:(y|t|ㅇㅇ|ㅇ)|(n|f|ㄴㄴ))(?![\p{L}\d])/iuy;
const filler =
  /[\s"'(*_[{<:,]{0,5}(?:(?:most likely|probably|definitely|certainly|clearly|therefore|that|it is|that's|it's|the statement is|바로|당연히|아마|따라서|결국|option)(?![\p{L}])[\s,:"'(]{0,4}){0,3}/iuy;

/** Replies that mean yes or no only by themselves: in a sentence "certainly" says how sure, and "of course" may only be polite. */
const reply =
  /[\s"'(*]{0,4}(?:((?:it|they|he|she|that|this|you|we|there) (?:is|are|do|does|did|can|will|was|were|has|have|could|would|should|must)(?=\s{0,2}(?:$|[.!]))|(?:absolutely|indeed|affirmative|precisely|exactly)(?=\s{0,2}(?:$|[.!,;]))|(?:of course|certainly|definitely|surely|물론(?:입니다|이죠|이에요|이지요)?|당연(?:합니다|하죠|하지요|해요))(?=[\s.!]*$))|((?:absolutely|certainly|definitely|of course|surely|obviously|probably) not(?![\p{L}])|not (?:really|at all)(?=\s{0,2}(?:$|[.!,;]))|(?:it|they|he|she|that|this|you|we|there) (?:is|are|do|does|did|can|will|was|were|has|have|could|would|should|must)(?:n't| not|not)(?=\s{0,2}(?:$|[.!,;]))|no way(?![\p{L}])|by no means(?![\p{L}])|negative(?=\s{0,2}(?:$|[.!,;]))))/iuy;

/** All verdicts spoken in a stretch of text. */
export function scanVerdicts(text: string): VerdictToken[] {
  return [...text.matchAll(spoken)].map(match => {
    const group = match.slice(1).findIndex(part => part !== undefined);
    return { verdict: words[group]![0], start: match.index, end: match.index + match[0].length };
  });
}

/** The verdict at the head of an answer, O/X marks and single letters included. */
export function headVerdict(value: string): VerdictToken | null {
  filler.lastIndex = 0;
  const start = filler.test(value) ? filler.lastIndex : 0;
  for (const pattern of [mark, letter, reply]) {
    for (const at of [0, start]) {
      pattern.lastIndex = at;
      const match = pattern.exec(value);
      if (match) return { verdict: match[1] ? "yes" : "no", start: at, end: pattern.lastIndex };
    }
  }
  const [first] = scanVerdicts(value.slice(0, start + 80));
  return first && first.start <= start + 1 ? first : null;
}
