/** Figures in the rows of a table: each opens the records that it counts. */
import type { Interval } from '@capstone/engines/vocabulary/evidence'
import type { ReactNode } from 'react'
import { Figure } from '#parts/Figure.tsx'
import { ABSENT, count, percent } from '#words/format.ts'

interface Opened {
  /** What the drawer is headed with. */
  readonly title: string
  /** Key of the stored answer, and the figure's name in it. */
  readonly answer: string
  readonly figure: string
}

/** A count; none is said plainly, since nothing stands behind it. */
export function CountFigure({ n, ...opened }: Opened & { n: number | null | undefined }) {
  if (n === null || n === undefined) return <span className="faint">{ABSENT}</span>
  return n === 0 ? count(0) : <Figure {...opened}>{count(n)}</Figure>
}

/** A share of cases; a dash where there is no case. */
export function RateFigure({ share, ...opened }: Opened & { share: Interval | null }) {
  if (share === null) return <span className="faint">{ABSENT}</span>
  return <Figure {...opened}>{percent(share.value)}</Figure>
}

/** A figure already written; a dash where there is none. */
export function TextFigure({ value, children, ...opened }: Opened & { value: number | null; children: ReactNode }) {
  if (value === null) return <span className="faint">{ABSENT}</span>
  return value === 0 ? children : <Figure {...opened}>{children}</Figure>
}
