/** Preloaded into a worker whose clock goes wrong: every Date it makes is CLOCK_SHIFT_MS away from the true time. */
const shiftMs = Number(process.env.CLOCK_SHIFT_MS);
const TrueDate = Date;

globalThis.Date = class extends TrueDate {
  constructor(...parts: [] | [number | string | Date]) {
    if (parts.length === 0) super(TrueDate.now() + shiftMs);
    else super(...parts);
  }
  static override now(): number {
    return TrueDate.now() + shiftMs;
  }
} as DateConstructor;
