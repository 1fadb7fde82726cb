/** A period: days that are reckoned together. */

export const GRAINS = ['month', 'quarter', 'year'] as const

/** The days [start, end) with the company's name for them. */
export interface Period {
  readonly grain: (typeof GRAINS)[number]
  /** '2026-Q4', '2026-P11', '2026'. */
  readonly key: string
  readonly label: string
  readonly start: number
  /** Exclusive. */
  readonly end: number
}
