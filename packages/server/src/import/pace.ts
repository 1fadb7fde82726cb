/** The pace of long work: how far, how fast, how long still; told to whoever watches. */

export interface Pace {
  add(done: number): void
  /** Tells how far it is; throws once somebody cancelled. */
  tell(): Promise<void>
}

export function paceOf(
  steps: { progress(said: Record<string, unknown>): Promise<void> },
  phase: string,
  total: number | null,
): Pace {
  const started = performance.now()
  let done = 0
  return {
    add: (more) => {
      done += more
    },
    tell: () => {
      const seconds = (performance.now() - started) / 1000
      const perSecond = seconds > 0.5 ? Math.round(done / seconds) : null
      const secondsLeft = total !== null && perSecond ? Math.round((total - done) / perSecond) : null
      return steps.progress({ phase, done, total, perSecond, secondsLeft })
    },
  }
}
