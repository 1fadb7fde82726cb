/** The header: for whom, for which period, as of which day; and the way to anything. */
import { isoDay, parseIsoDay } from '@capstone/engines/vocabulary/day'
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { useSession } from '#api/session.ts'
import { commandKey } from '#frame/Keys.tsx'
import { looksAhead } from '#frame/navigation.ts'
import type { FrameSearch } from '#frame/search.ts'
import { Button } from '#kit/Button.tsx'
import { Picker } from '#kit/Menu.tsx'
import { words } from '#words/en.ts'
import { day, dayShort } from '#words/format.ts'

export function Header({ onPalette, onWay }: { onPalette: () => void; onWay: () => void }) {
  const session = useSession()
  const search: FrameSearch = useSearch({ strict: false })
  const set = useSetSearch()
  const node = search.node ?? session.node?.key ?? 'company'
  const ahead = looksAhead(useLocation({ select: ({ pathname }) => pathname })) ? 1 : 0
  const asOf = search.asOf ?? session.asOf
  const at = asOf === null ? null : isoDay(parseIsoDay(asOf) + ahead)
  const period = search.period ?? session.periods.find((each) => within(at, each))?.key ?? ''
  return (
    <header className="head">
      <Button look="bare" icon className="way-open" aria-label={words.frame.menu} onClick={onWay}>
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
          <path d="M2 4.5h14M2 9h14M2 13.5h14" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
        </svg>
      </Button>
      <div className="chips">
        {session.nodes.length > 0 && (
          <Picker
            label={words.frame.scope}
            value={node}
            options={session.nodes.map((each) => ({ value: each.key, label: each.name, depth: each.depth }))}
            onPick={(next) => set({ node: next })}
          />
        )}
        {session.periods.length > 0 && (
          <Picker
            label={words.frame.period}
            value={period}
            options={session.periods.map((each) => ({ value: each.key, label: each.label }))}
            onPick={(next) => set({ period: next })}
          />
        )}
        {session.asOf !== null && <AsOf chosen={search.asOf ?? null} today={session.asOf} onPick={set} />}
      </div>
      <span className="grow" />
      <button type="button" className="goto" onClick={onPalette}>
        {words.frame.goTo}
        <kbd>{commandKey()} K</kbd>
      </button>
    </header>
  )
}

/** The day for which everything is shown; the browser's own calendar opens from the chip. */
function AsOf({
  chosen,
  today,
  onPick,
}: {
  chosen: string | null
  today: string
  onPick: (change: { asOf: string | undefined }) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const shown = chosen ?? today
  return (
    <span className="as-of">
      <button type="button" className="chip" onClick={() => input.current?.showPicker()}>
        <span>{words.frame.asOfDay(shown.slice(0, 4) === today.slice(0, 4) ? dayShort(shown) : day(shown))}</span>
      </button>
      <input
        ref={input}
        type="date"
        tabIndex={-1}
        aria-label={words.frame.asOf}
        max={today}
        value={shown}
        onChange={(event) => {
          const next = event.target.value
          onPick({ asOf: next === '' || next === today ? undefined : next })
        }}
      />
    </span>
  )
}

/** Changes what the address carries, on the same page. */
function useSetSearch() {
  const navigate = useNavigate()
  return (change: { [K in keyof FrameSearch]?: FrameSearch[K] | undefined }) =>
    void navigate({ to: '.', search: (before: FrameSearch) => clean({ ...before, ...change }) })
}

function clean(search: Record<string, unknown>): FrameSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
}

const within = (day: string | null, period: { start: string; end: string }) =>
  day !== null && period.start <= day && day < period.end
