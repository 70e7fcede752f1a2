/** Loaded before a process's own program (`--import`): its wall clock is off by `SHIFT_CLOCK_MS`, as a machine's can be. */
const shiftMs = Number(process.env.SHIFT_CLOCK_MS ?? 0);
const RealDate = Date;
const realNow = Date.now.bind(Date);

class ShiftedDate extends RealDate {
  constructor(...parts: [] | ConstructorParameters<typeof RealDate>) {
    if (parts.length === 0) super(realNow() + shiftMs);
    else super(...(parts as [number]));
  }

  static override now(): number {
    return realNow() + shiftMs;
  }
}
globalThis.Date = ShiftedDate as DateConstructor;
Object.defineProperty(performance, 'timeOrigin', { value: performance.timeOrigin + shiftMs });
