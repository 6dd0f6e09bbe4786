/** What one check found. `advice`: what to do, wherever something is to be done. */
export type Finding = {
  check: string;
  state: "ok" | "warning" | "fault";
  text: string;
  advice: string | null;
};

export const ok = (check: string, text: string): Finding => ({ check, state: "ok", text, advice: null });
export const warning = (check: string, text: string, advice: string): Finding => ({
  check,
  state: "warning",
  text,
  advice,
});
export const fault = (check: string, text: string, advice: string): Finding => ({
  check,
  state: "fault",
  text,
  advice,
});
