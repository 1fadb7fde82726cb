/** What the lists of records share: the search, choices, the chip of the figure they stand behind, the files. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { addressOf } from '#api/client.ts'
import { type Answer, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button, buttonClass } from '#kit/Button.tsx'
import { EmptyState, Notice } from '#kit/Card.tsx'
import { CloseSign } from '#kit/Overlay.tsx'
import type { TableView } from '#kit/table/view.ts'
import { PageLink } from '#parts/links.tsx'
import { words } from '#words/en.ts'
import { inUnit } from '#words/format.ts'
import { recordWords as w } from '#words/pages/records.ts'

interface ListSearch {
  readonly node?: string
  readonly evidence?: string
}

/** What the address asks of any list: the chosen node and the figure it stands behind. */
export function useListScope(): { team?: number; owner?: number; evidence?: string } {
  const search: ListSearch = useSearch({ strict: false })
  const { node, evidence } = search
  return useMemo(() => {
    const [kind, id] = (node ?? '').split(':')
    return {
      ...(kind === 'team' ? { team: Number(id) } : {}),
      ...(kind === 'person' ? { owner: Number(id) } : {}),
      ...(evidence === undefined ? {} : { evidence }),
    }
  }, [node, evidence])
}

/** Says which figure the list stands behind, and lets go of it. */
export function BehindFigure() {
  const search: ListSearch = useSearch({ strict: false })
  return search.evidence === undefined ? null : <Behind evidence={search.evidence} />
}

function Behind({ evidence }: { evidence: string }) {
  const navigate = useNavigate()
  const at = evidence.indexOf('/')
  const asked = useAsk('evidence.read', { params: { answer: evidence.slice(0, at), figure: evidence.slice(at + 1) } })
  const drop = () =>
    void navigate({
      to: '.',
      search: ({ evidence: _, ...rest }: ListSearch & Record<string, unknown>) => rest,
    })
  return (
    <div>
      <span className="behind">
        <span>{asked.data === undefined ? w.behindFigure : behindText(asked.data)}</span>
        <Button look="bare" icon aria-label={w.notBehind} title={w.notBehind} onClick={drop}>
          <CloseSign />
        </Button>
      </span>
    </div>
  )
}

/** What the figure says, with the values that its records count and sum to. */
function behindText({ meaning, values, records, provenance }: Answer<'evidence.read'>): string {
  const named = [records?.counted, records?.summed].flatMap((name) => {
    const value = values.find((each) => each.name === name)
    return value === undefined ? [] : [`${value.name}: ${inUnit(value.value, value.unit, provenance.currency)}`]
  })
  return [w.behind(meaning), ...named].join(' · ')
}

const TYPING_MS = 250

/** The search and the choices of a list; what is typed counts when the person pauses. */
export function ListTools({
  view,
  onView,
  children,
}: {
  view: TableView
  onView: (view: TableView) => void
  children?: ReactNode
}) {
  const kept = view.filters.search ?? ''
  const [typed, setTyped] = useState(kept)
  useEffect(() => setTyped(kept), [kept])
  useEffect(() => {
    if (typed === kept) return
    const timer = setTimeout(() => onView(withFilter(view, 'search', typed)), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, kept, view, onView])
  return (
    <div className="list-tools">
      <input
        className="input"
        type="search"
        data-filter=""
        aria-label={w.search}
        placeholder={w.search}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {children}
    </div>
  )
}

/** One of a few values, or all; kept in the view. */
export function ListChoice({
  name,
  label,
  choices,
  view,
  onView,
}: {
  name: string
  label: string
  choices: readonly { readonly value: string; readonly label: string }[]
  view: TableView
  onView: (view: TableView) => void
}) {
  return (
    <select
      className="input"
      aria-label={label}
      value={view.filters[name] ?? ''}
      onChange={(event) => onView(withFilter(view, name, event.target.value))}
    >
      <option value="">{`${label}: ${w.all.toLowerCase()}`}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}

/** Says that only one account's rows are shown, and lets go of it. */
export function OneAccountOnly({ view, onView }: { view: TableView; onView: (view: TableView) => void }) {
  const account = Number(view.filters.account)
  const known = view.filters.account !== undefined && Number.isInteger(account)
  const asked = useAsk('accounts.read', { params: { id: account } }, { enabled: known })
  if (!known) return null
  return (
    <span className="behind">
      <span>{asked.data === undefined ? w.oneAccount : w.ofAccount(asked.data.name)}</span>
      <Button
        look="bare"
        icon
        aria-label={w.notBehind}
        title={w.notBehind}
        onClick={() => onView(withFilter(view, 'account', ''))}
      >
        <CloseSign />
      </Button>
    </span>
  )
}

/** The view with one filter changed; empty lets everything pass. */
export function withFilter(view: TableView, name: string, wanted: string): TableView {
  const { [name]: _, ...others } = view.filters
  return { ...view, filters: wanted === '' ? others : { ...others, [name]: wanted } }
}

/** The same rows as files. */
export function filesOf(
  kind: 'accounts' | 'opportunities' | 'people' | 'orders',
  query: Readonly<Record<string, unknown>>,
  view: TableView,
) {
  const sort = view.sort === null ? {} : { sort: `${view.sort.down ? '-' : ''}${view.sort.column}` }
  const href = (format: 'csv' | 'xlsx') =>
    addressOf('export.file', { params: { kind }, query: { ...query, ...sort, format } })
  return [
    { label: w.csv, href: href('csv') },
    { label: w.xlsx, href: href('xlsx') },
  ]
}

/** There is not one record of this kind. */
export function NothingYet() {
  const may = useMay('import.run')
  return (
    <EmptyState
      title={w.noneYet}
      action={
        may ? (
          <PageLink to="/import" className={buttonClass()}>
            {w.toImport}
          </PageLink>
        ) : null
      }
    >
      {w.noneYetHint}
    </EmptyState>
  )
}

/** A list that could not be read says why. */
export function ListFailure({ error }: { error: Error | null }) {
  if (error === null) return null
  return (
    <Notice tone="needs" alert>
      {error.message === '' ? words.failure.heading : error.message}
    </Notice>
  )
}
