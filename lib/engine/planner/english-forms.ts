/**
 * A word as written, then its likely dictionary forms (plural, -ing, -ed). Only the query is reduced, never the
 * lexicon: "building" in the lexicon must not catch "build".
 */
export function englishForms(word: string): string[] {
  const forms = [word];
  const add = (form: string) => {
    if (form.length > 2 && !forms.includes(form)) forms.push(form);
  };
  if (word.length > 3 && word.endsWith("s") && !/(?:ss|us|is)$/u.test(word)) {
    if (word.endsWith("ies")) add(`${word.slice(0, -3)}y`);
    if (/(?:s|x|z|ch|sh)es$/u.test(word)) add(word.slice(0, -2));
    add(word.slice(0, -1));
  }
  for (const ending of ["ing", "ed"]) {
    const root = word.slice(0, -ending.length);
    if (!word.endsWith(ending) || root.length < 3) continue;
    add(root);
    add(`${root}e`);
    if (root.at(-1) === root.at(-2)) add(root.slice(0, -1));
    if (root.endsWith("i")) add(`${root.slice(0, -1)}y`);
  }
  return forms;
}
