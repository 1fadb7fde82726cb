/** One hand-over (handbook D3): its steps, who confirmed it, whether it is late; reckoned from what was said of it. */

/** What is done between the one who gives an account and the one who takes it. */
export const HAND_OVER_STEPS = ['brief', 'deals', 'promises', 'contacts', 'plan', 'records'] as const
export type HandOverStep = (typeof HAND_OVER_STEPS)[number]

/** One thing that was said of a hand-over, oldest first. Days are whole numbers since 1970-01-01. */
export type HandOverEvent = { readonly day: number; readonly by: string } & (
  | { readonly kind: 'step'; readonly step: HandOverStep; readonly done: boolean }
  | { readonly kind: 'introduction'; readonly on: number; readonly held: boolean }
  | { readonly kind: 'received' }
  | { readonly kind: 'asked'; readonly contact: string }
  | {
      readonly kind: 'answered'
      readonly contact: string
      readonly met: boolean
      readonly kept: boolean
      readonly comment: string
    }
  | { readonly kind: 'dropped'; readonly reason: string }
  | { readonly kind: 'note'; readonly text: string }
)

export interface HandOverTerms {
  /** The last day of the hand-over. */
  readonly dueOn: number
  /** The last day for the warm introduction. */
  readonly introduceBy: number
  /** Whether the customer has to confirm: a key account. */
  readonly asksCustomer: boolean
}

export interface HandOverState {
  /** `open`: something is missing. `done`: every step, introduction and confirmation is there. `dropped`: it was not needed. */
  readonly state: 'open' | 'done' | 'dropped'
  readonly steps: readonly {
    readonly step: HandOverStep
    readonly done: boolean
    readonly by: string | null
    readonly on: number | null
  }[]
  /** The agreed day of the warm introduction; null none yet. */
  readonly introduceOn: number | null
  readonly introduced: boolean
  readonly received: { readonly by: string; readonly on: number } | null
  /** What the customer said last: `objected` where the new person was not met or promises were not taken over. */
  readonly customer: 'not needed' | 'not asked' | 'asked' | 'confirmed' | 'objected'
  /** How much of it is done, 0 … 1. */
  readonly share: number
  /** What is still missing, in the order in which it is done. */
  readonly missing: readonly (HandOverStep | 'introduction' | 'received' | 'customer')[]
  /** Days past the day by which it was due; 0 in time. */
  readonly lateDays: number
  /** Whether the introduction was not held by its day. */
  readonly introductionLate: boolean
}

/**
 * How a hand-over stands on a day. Later words count over earlier ones; what was said after it was dropped opens it again.
 * @example handOverState([], terms, today).missing[0] // 'brief'
 */
export function handOverState(events: readonly HandOverEvent[], terms: HandOverTerms, today: number): HandOverState {
  const steps = new Map<HandOverStep, { done: boolean; by: string; on: number }>()
  let introduceOn: number | null = null
  let introduced = false
  let received: HandOverState['received'] = null
  let said: 'asked' | 'confirmed' | 'objected' | null = null
  let dropped = false
  for (const event of events) {
    if (event.kind === 'note') continue
    dropped = event.kind === 'dropped'
    if (event.kind === 'step') steps.set(event.step, { done: event.done, by: event.by, on: event.day })
    if (event.kind === 'introduction') [introduceOn, introduced] = [event.on, event.held]
    if (event.kind === 'received') received = { by: event.by, on: event.day }
    // A new question does not take back what another contact has confirmed.
    if (event.kind === 'asked' && said !== 'confirmed') said = 'asked'
    if (event.kind === 'answered') said = event.met && event.kept ? 'confirmed' : 'objected'
  }
  const customer = said ?? (terms.asksCustomer ? 'not asked' : 'not needed')
  const missing: HandOverState['missing'][number][] = HAND_OVER_STEPS.filter((step) => steps.get(step)?.done !== true)
  if (!introduced) missing.push('introduction')
  if (received === null) missing.push('received')
  if (customer === 'objected' || (terms.asksCustomer && customer !== 'confirmed')) missing.push('customer')
  const all = HAND_OVER_STEPS.length + 2 + (customer === 'not needed' ? 0 : 1)
  const state = dropped ? 'dropped' : missing.length === 0 ? 'done' : 'open'
  return {
    state,
    steps: HAND_OVER_STEPS.map((step) => {
      const told = steps.get(step)
      return { step, done: told?.done === true, by: told?.done ? told.by : null, on: told?.done ? told.on : null }
    }),
    introduceOn,
    introduced,
    received,
    customer,
    share: Math.min(1, Math.max(0, (all - missing.length) / all)),
    missing,
    lateDays: state === 'open' ? Math.max(0, today - terms.dueOn) : 0,
    introductionLate: state === 'open' && !introduced && today > (introduceOn ?? terms.introduceBy),
  }
}
