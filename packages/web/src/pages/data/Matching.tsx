/** The same thing from two systems: suggested pairs side by side, to confirm or to separate, and to change one's mind. */
import { useState } from 'react'
import { type Answer, useAct, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault, Skeleton } from '#kit/Card.tsx'
import { Tabs } from '#kit/Tabs.tsx'
import { Headline } from '#parts/Figure.tsx'
import { kindLabel } from '#parts/kinds.ts'
import { RecordLink } from '#parts/links.tsx'
import { percent } from '#words/format.ts'
import { dataWords } from '#words/pages/data.ts'
import { recordWords } from '#words/pages/records.ts'

const w = dataWords.matching
type Pair = Answer<'matches.list'>['rows'][number]
const STATES = ['suggested', 'confirmed', 'separated'] as const
const TABS = STATES.map((key) => ({ key, label: w.states[key] }))
const FIRST_SHOWN = 50

export function Matching() {
  const [state, setState] = useState<Pair['state']>('suggested')
  const suggested = useAsk('matches.list', { query: { state: 'suggested' } })
  if (suggested.error !== null && suggested.data === undefined) throw suggested.error
  return (
    <>
      <Headline below={w.below}>{w.headline(suggested.data?.count ?? 0)}</Headline>
      <Tabs tabs={TABS} open={state} onOpen={setState} label={w.tabs}>
        <Pairs state={state} />
      </Tabs>
    </>
  )
}

function Pairs({ state }: { state: Pair['state'] }) {
  const asked = useAsk('matches.list', { query: { state } })
  const decide = useAct('matches.decide')
  const may = useMay('matches.decide')
  const [shown, setShown] = useState(FIRST_SHOWN)
  if (asked.data === undefined) return <Skeleton height={240} />
  const rows = asked.data.rows
  if (rows.length === 0) return <p className="muted">{w.none[state]}</p>
  return (
    <div className="stack">
      <Fault error={decide.error} />
      {rows.slice(0, shown).map((pair) => (
        <PairCard
          key={pair.id}
          pair={pair}
          busy={decide.isPending}
          onDecide={may ? (next) => decide.mutate({ params: { id: pair.id }, body: { state: next } }) : null}
        />
      ))}
      {rows.length > shown && (
        <div>
          <Button look="plain" onClick={() => setShown(shown + FIRST_SHOWN)}>
            {w.more(Math.min(FIRST_SHOWN, rows.length - shown))}
          </Button>
        </div>
      )}
    </div>
  )
}

function PairCard({
  pair,
  busy,
  onDecide,
}: {
  pair: Pair
  busy: boolean
  onDecide: ((state: 'confirmed' | 'separated') => void) | null
}) {
  return (
    <Card title={kindLabel(pair.kind)} aside={<span className="note">{w.score(percent(pair.score, 0))}</span>}>
      <div className="stack">
        <div className="sides">
          <Side kind={pair.kind} record={pair.record} />
          <Side kind={pair.kind} record={pair.other} />
        </div>
        <div className="row">
          <span className="muted grow">{pair.reason}</span>
          {onDecide !== null && pair.state !== 'confirmed' && (
            <Button look="quiet" disabled={busy} onClick={() => onDecide('confirmed')}>
              {pair.state === 'separated' ? w.confirmAfterAll : w.confirm}
            </Button>
          )}
          {onDecide !== null && pair.state !== 'separated' && (
            <Button look="plain" disabled={busy} onClick={() => onDecide('separated')}>
              {pair.state === 'confirmed' ? w.separateAgain : w.separate}
            </Button>
          )}
        </div>
      </div>
    </Card>
  )
}

function Side({ kind, record }: { kind: string; record: Pair['record'] }) {
  return (
    <div>
      <div className="strong">
        <RecordLink kind={kind} id={record.id}>
          {record.name}
        </RecordLink>
      </div>
      <div className="note">{recordWords.from(record.source)}</div>
      {record.facts.map((each) => (
        <div key={each}>{each}</div>
      ))}
    </div>
  )
}
