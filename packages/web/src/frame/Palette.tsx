/** ⌘K: goes anywhere and does anything common, by typing. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { Fragment, type KeyboardEvent, useDeferredValue, useEffect, useId, useState } from 'react'
import { asking, useAsk } from '#api/hooks.ts'
import { NAVIGATION, toPath } from '#frame/navigation.ts'
import { useModal } from '#kit/Overlay.tsx'
import { words } from '#words/en.ts'
import { viewWords } from '#words/pages/views.ts'

/** Something that can be done from anywhere. */
export interface Act {
  readonly key: string
  readonly label: string
  readonly run: () => void
}

interface Found {
  readonly key: string
  readonly group: string
  readonly label: string
  readonly note: string
  readonly run: () => void
}

const LEAST_LETTERS = 2

export function Palette({ open, onClose, acts }: { open: boolean; onClose: () => void; acts: readonly Act[] }) {
  const ref = useModal(open)
  return (
    <dialog ref={ref} className="over palette" aria-label={words.palette.label} onClose={onClose}>
      {open && <PaletteBody onClose={onClose} acts={acts} />}
    </dialog>
  )
}

function PaletteBody({ onClose, acts }: { onClose: () => void; acts: readonly Act[] }) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const wanted = typed.trim().toLocaleLowerCase()
  const found = useFound(wanted, acts)
  const active = Math.min(at, found.length - 1)
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  const choose = (item: Found | undefined) => {
    if (item === undefined) return
    onClose()
    item.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0) {
      event.preventDefault()
      setAt((active + step + found.length) % found.length)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      choose(found[active])
    }
  }
  return (
    <>
      <input
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
        aria-label={words.palette.label}
        placeholder={words.palette.placeholder}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div className="palette-list" id={`${id}-list`} role="listbox" aria-label={words.palette.label}>
        {found.map((item, index) => (
          <Fragment key={item.key}>
            {item.group !== found[index - 1]?.group && (
              <span className="palette-group" aria-hidden="true">
                {item.group}
              </span>
            )}
            <div
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onMouseDown={(event) => {
                event.preventDefault()
                choose(item)
              }}
              onMouseMove={() => setAt(index)}
            >
              <span>{item.label}</span>
              <span className="note">{item.note}</span>
            </div>
          </Fragment>
        ))}
      </div>
      {found.length === 0 && <p className="empty">{words.palette.none}</p>}
    </>
  )
}

function useFound(wanted: string, acts: readonly Act[]): readonly Found[] {
  const { routesByPath } = useRouter()
  const navigate = useNavigate()
  const pages = NAVIGATION.flat().filter((entry) => entry.to in routesByPath)
  const fits = (label: string) => label.toLocaleLowerCase().includes(wanted)
  const records = useRecords(wanted)
  return [
    ...pages
      .filter((entry) => fits(entry.label))
      .map((entry) => ({
        key: entry.to,
        group: words.palette.pages,
        label: entry.label,
        note: entry.under ?? '',
        run: () => void navigate({ to: toPath(entry.to) }),
      })),
    ...useSavedViews()
      .filter((view) => wanted !== '' && fits(`${view.name} ${words.frame[view.page]}`))
      .map((view) => ({
        key: `view-${view.id}`,
        group: viewWords.palette,
        label: view.name,
        note: words.frame[view.page],
        run: () => void navigate({ to: toPath(`/${view.page}`), search: { view: { [view.page]: view.query } } }),
      })),
    ...records.map((record) => ({
      key: `${record.kind}-${record.id}`,
      group: words.palette.records,
      label: record.name,
      note: [words.palette.kinds[record.kind] ?? record.kind, record.detail].filter(Boolean).join(' · '),
      run: () => void navigate({ to: toPath(RECORD_PAGES[record.kind]?.(record.id) ?? '/') }),
    })),
    ...acts
      .filter((act) => fits(act.label))
      .map((act) => ({ key: act.key, group: words.palette.actions, label: act.label, note: '', run: act.run })),
  ]
}

const RECORD_PAGES: Readonly<Record<string, (id: number) => string>> = {
  account: (id) => `/accounts/${id}`,
  opportunity: (id) => `/opportunities/${id}`,
  person: (id) => `/people/${id}`,
}

/** Views that were saved on the lists; read when the palette opens. */
const useSavedViews = () => useAsk('views.list', {}).data?.rows ?? []

function useRecords(wanted: string) {
  const search = useDeferredValue(wanted)
  const asked = useQuery({
    ...asking('search.read', { query: { q: search } }),
    enabled: search.length >= LEAST_LETTERS,
    placeholderData: (before) => before,
  })
  return search.length >= LEAST_LETTERS ? (asked.data?.hits ?? []) : []
}
