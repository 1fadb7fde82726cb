/** Columns that many tables have: a record by name, a number, and figures that open the records they count. */
import type { Interval } from '@capstone/engines/vocabulary/evidence'
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import type { Named } from '@capstone/engines/vocabulary/named'
import type { ReactNode } from 'react'
import type { Column } from '#kit/table/column.ts'
import { RecordLink } from '#parts/links.tsx'
import { MakeTask, type TaskSubject } from '#parts/MakeTask.tsx'
import { CountFigure, RateFigure, TextFigure } from '#parts/RowFigures.tsx'
import { rangeOf } from '#parts/reckoned.tsx'
import { TierTag } from '#parts/TierTag.tsx'
import { ABSENT, day } from '#words/format.ts'
import { answerWords } from '#words/pages/answers.ts'
import { TIER_NAMES, tierKey } from '#words/tiers.ts'

/** What a column may be told besides. */
type More = Pick<Column<never>, 'width' | 'hidden' | 'sortable'>

/** A record by name, leading to its page; a name that is no record's stands alone. */
export const WhoLink = ({ kind, who }: { kind: string; who: Named }) =>
  typeof who.key === 'number' ? (
    <RecordLink kind={kind} id={who.key}>
      {who.name}
    </RecordLink>
  ) : (
    who.name
  )

/** The record that a row is about, or that it has; `nobody` where there is none. @example whoColumn('person', w.person, (row) => row.who) */
export const whoColumn = <R,>(
  kind: 'person' | 'account',
  header: string,
  of: (row: R) => Named | null,
  { id = 'who', width = 180, nobody = ABSENT }: { id?: string; width?: number; nobody?: string } = {},
): Column<R> => ({
  id,
  header,
  width,
  value: (row) => of(row)?.name ?? null,
  show: (row) => {
    const who = of(row)
    return who === null ? faint(nobody) : <WhoLink kind={kind} who={who} />
  },
})

/** The value tier of a row, 0 the highest. @example tierColumn(w.tier, (row) => row.tier) */
export const tierColumn = <R,>(header: string, of: (row: R) => number | null): Column<R> => ({
  id: 'tier',
  header,
  width: 110,
  value: (row) => nameOf(of(row)),
  show: (row) => {
    const tier = of(row)
    return tier === null ? faint(ABSENT) : <TierTag tier={tier} />
  },
})
const nameOf = (tier: number | null) => (tier === null ? null : TIER_NAMES[tierKey(tier)])

const faint = (word: string) => <span className="faint">{word}</span>

/** A number, written by `write`. @example numberColumn('pushes', w.pushes, (row) => row.pushes, count) */
export const numberColumn = <R,>(
  id: string,
  header: string,
  of: (row: R) => number | null,
  write: (value: number | null) => string,
  more: More = {},
): Column<R> => ({
  id,
  header,
  numeric: true,
  ...more,
  value: of,
  show: (row) => (of(row) === null ? faint(ABSENT) : write(of(row))),
})

/** A day, by its number or as YYYY-MM-DD. */
export const dayColumn = <R,>(
  id: string,
  header: string,
  of: (row: R) => number | string | null,
  more: More = {},
): Column<R> => ({ id, header, numeric: true, width: 110, ...more, value: of, show: (row) => day(of(row)) })

/** How sure a share is. */
export const rangeColumn = <R,>(
  header: string,
  share: (row: R) => Interval | null,
  more: Pick<More, 'width'> = {},
): Column<R> => ({
  id: 'range',
  header,
  numeric: true,
  ...more,
  sortable: false,
  value: (row) => share(row)?.low ?? null,
  show: (row) => <span className="muted">{rangeOf(share(row))}</span>,
})

/** Something to press. */
export const actColumn = <R,>(
  header: string,
  show: (row: R) => ReactNode,
  { id = 'act', width = 124 }: { id?: string; width?: number } = {},
): Column<R> => ({ id, header, width, sortable: false, value: () => null, show })

/** A task about the row. */
export const taskColumn = <R,>(subject: (row: R) => TaskSubject): Column<R> =>
  actColumn(answerWords.task, (row) => <MakeTask subject={subject(row)} />, { id: 'task', width: 130 })

/** As which figure of its row a column opens; default the column's id. */
type OpeningMore = More & { readonly opens?: string }

/**
 * Columns of figures that open, for one table of an answer.
 * @example const opening = openingColumns<Row>({ answer, table: () => 'keepers', row: (row) => row.who, name: (row) => row.who.name })
 */
export function openingColumns<R>({
  answer,
  table,
  row: keyOf,
  name,
}: {
  answer: string
  /** The table by which the answer knows the figures of this row. */
  table: (row: R) => string
  row: (row: R) => Named | string | null
  name: (row: R) => string
}) {
  const opened = (row: R, what: string, title: string) => ({
    title: `${title}: ${name(row)}`,
    answer,
    figure: rowFigure(table(row), what, keyOf(row)),
  })
  return {
    opened,
    counted: (id: string, header: string, of: (row: R) => number | null, more: OpeningMore = {}) => {
      const { opens = id, ...rest } = more
      return column(id, header, of, (row) => <CountFigure n={of(row)} {...opened(row, opens, header)} />, rest)
    },
    rated: (id: string, header: string, of: (row: R) => Interval | null, more: OpeningMore = {}) => {
      const { opens = id, ...rest } = more
      const show = (row: R) => <RateFigure share={of(row)} {...opened(row, opens, header)} />
      return column(id, header, (row) => of(row)?.value ?? null, show, rest)
    },
    written: (
      id: string,
      header: string,
      of: (row: R) => number | null,
      write: (value: number | null) => string,
      more: OpeningMore = {},
    ) => {
      const { opens = id, ...rest } = more
      const show = (row: R) => (
        <TextFigure value={of(row)} {...opened(row, opens, header)}>
          {write(of(row))}
        </TextFigure>
      )
      return column(id, header, of, show, rest)
    },
  }
}

const column = <R,>(
  id: string,
  header: string,
  value: (row: R) => number | null,
  show: (row: R) => ReactNode,
  more: More,
): Column<R> => ({ id, header, numeric: true, ...more, value, show })
