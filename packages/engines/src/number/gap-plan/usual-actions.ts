/** The kinds of action that may close a gap: what each is taken to do before a company's own record says more. */

/** Whose hours an action takes. */
export const ACTION_WHOSE = ['owner', 'manager', 'leader', 'specialist'] as const
export type ActionWhose = (typeof ACTION_WHOSE)[number]

/** On which deals it can be done: any; those silent, slipped or dead but open; those whose date lies after the period. */
export const ACTION_ON = ['all', 'stalled', 'later'] as const

/** One kind. Effects shift the log-odds of winning in the period; `low` and `high` bound 80 %. */
export interface ActionKind {
  readonly kind: string
  readonly name: string
  readonly whose: ActionWhose
  readonly hours: number
  readonly effect: number
  readonly low: number
  readonly high: number
  readonly on: (typeof ACTION_ON)[number]
}

/** Priors without a measured source (handbook D6 names the actions, not their size): wide, to be replaced by logged interventions. */
export const USUAL_ACTIONS: readonly ActionKind[] = [
  {
    kind: 'leader call',
    name: 'Leader’s call',
    whose: 'leader',
    hours: 1.5,
    effect: 0.5,
    low: 0.1,
    high: 0.9,
    on: 'all',
  },
  {
    kind: 'specialist',
    name: 'Specialist',
    whose: 'specialist',
    hours: 4,
    effect: 0.4,
    low: 0.05,
    high: 0.75,
    on: 'all',
  },
  {
    kind: 'price approval',
    name: 'Price approval',
    whose: 'manager',
    hours: 1,
    effect: 0.35,
    low: 0,
    high: 0.7,
    on: 'all',
  },
  {
    kind: 'sponsor',
    name: 'Executive sponsor',
    whose: 'leader',
    hours: 2.5,
    effect: 0.55,
    low: 0.1,
    high: 1,
    on: 'all',
  },
  { kind: 'pull-in', name: 'Pull-in', whose: 'owner', hours: 2, effect: 0.6, low: 0.1, high: 1.1, on: 'later' },
  {
    kind: 'restart',
    name: 'Restart of a stalled deal',
    whose: 'owner',
    hours: 3,
    effect: 0.5,
    low: 0,
    high: 1,
    on: 'stalled',
  },
]

/** What is wrong with a list of kinds; null where it can be used. */
export function actionsFault(value: unknown): string | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > 30) return 'must be a list of 1 to 30 actions'
  const kinds = new Set<string>()
  for (const one of value as unknown[]) {
    const a = (typeof one === 'object' && one !== null ? one : {}) as Partial<ActionKind>
    if (typeof a.kind !== 'string' || !/^[\w -]{1,40}$/.test(a.kind)) return 'needs a kind of letters for each action'
    if (kinds.has(a.kind)) return `has "${a.kind}" twice`
    kinds.add(a.kind)
    if (typeof a.name !== 'string' || a.name.trim() === '' || a.name.length > 100) return `needs a name for "${a.kind}"`
    if (!ACTION_WHOSE.some((known) => known === a.whose))
      return `needs whose for "${a.kind}": ${ACTION_WHOSE.join(', ')}`
    if (!ACTION_ON.some((known) => known === a.on)) return `needs on for "${a.kind}": ${ACTION_ON.join(', ')}`
    if (!within(a.hours, 0.1, 100)) return `needs 0.1 to 100 hours for "${a.kind}"`
    if (!within(a.low, -5, 5) || !within(a.effect, -5, 5) || !within(a.high, -5, 5)) {
      return `needs effect, low and high from -5 to 5 for "${a.kind}"`
    }
    if (a.low > a.effect || a.effect > a.high) return `needs low ≤ effect ≤ high for "${a.kind}"`
  }
  return null
}

const within = (value: number | undefined, low: number, high: number): value is number =>
  typeof value === 'number' && value >= low && value <= high
