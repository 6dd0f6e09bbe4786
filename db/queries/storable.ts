/** PostgreSQL text holds no NUL and no lone surrogate; a model may answer with either. */
export function storable(text: string): string {
  return text.replaceAll("\0", "\ufffd").toWellFormed();
}
