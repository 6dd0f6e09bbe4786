/** Sentence endings that turn an answer into a statement: "서울입니다", "서울이라고 할 수 있습니다". */
const copula =
  /(?:(?:이라고|라고|이라|라) ?(?:할 ?수 ?있(?:습니다|다|어요)|합니다|한다|생각(?:합니다|해요|한다)|부릅니다|부른다|불립니다|봅니다|판단됩니다|하겠습니다)|(?:으로|로) ?(?:보입니다|보인다|생각됩니다|생각합니다|추정됩니다|판단됩니다|알려져 ?있습니다|하겠습니다)|(?:인|일) ?것(?:입니다|이다|으로 ?보입니다|같습니다| 같습니다)|(?:이|였|이었)?(?:습니다|었습니다)|입니다|이에요|예요|이었다|였다|이다|이죠|이지요|이며|이고|이므로|이야|임|되겠습니다|됩니다|이 ?됩니다|가 ?됩니다)$/;
const hasFinal = (syllable: string): boolean => (syllable.charCodeAt(0) - 0xac00) % 28 > 0;
const endsInRieul = (syllable: string): boolean => (syllable.charCodeAt(0) - 0xac00) % 28 === 8;

/** Particle → whether it may follow this syllable. Particles that also end nouns (도, 만, 의, 과) are left alone. */
const particles: [string, (before: string) => boolean][] = [
  ["에서", () => true],
  ["에게", () => true],
  ["으로", before => hasFinal(before) && !endsInRieul(before)],
  ["로", before => !hasFinal(before) || endsInRieul(before)],
  ["은", hasFinal],
  ["는", before => !hasFinal(before)],
  ["을", hasFinal],
  ["를", before => !hasFinal(before)],
  ["이", hasFinal],
  ["가", before => !hasFinal(before)],
  ["에", () => true],
];

/** The answer without its copula ("서울입니다" → "서울"); null if it has none. */
export function withoutCopula(text: string): string | null {
  const trimmed = text.trim().replace(/[.!~。 ]+$/, "");
  const stem = trimmed.replace(copula, "").trim();
  return stem !== trimmed && stem !== "" ? stem : null;
}

/**
 * The answer without one trailing particle; null if none fits. Only for a prediction, never for a gold, and only if two
 * syllables remain (three before 이, which also makes nouns: 고양 is not 고양이).
 */
export function withoutParticle(text: string): string | null {
  const trimmed = text.trim();
  for (const [particle, fits] of particles) {
    if (!trimmed.endsWith(particle)) continue;
    const stem = trimmed.slice(0, -particle.length);
    const last = stem.at(-1) ?? "";
    const isHangul = /[가-힣]/.test(last);
    if (isHangul && (!fits(last) || stem.replace(/[^가-힣]/g, "").length < (particle === "이" ? 3 : 2)))
      continue;
    if (!isHangul && !/[A-Za-z0-9)%]/.test(last)) continue;
    return stem;
  }
  return null;
}
