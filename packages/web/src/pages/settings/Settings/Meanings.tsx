/** What the sources' values mean: stages by outcome and buying step, and the names that are other names. */
import { useState } from 'react'
import { type Answer, useAct, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card, EmptyState, Fault, Skeleton, Tag } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { meaningText } from '#parts/meaning.ts'
import { count } from '#words/format.ts'
import { meaningWords } from '#words/pages/meanings.ts'
import { settingsWords } from '#words/pages/settings.ts'
import { ReadOnly } from './Company.tsx'

const w = settingsWords.meanings
type Meaning = Answer<'meanings.list'>['rows'][number]

export function Meanings() {
  const asked = useAsk('meanings.list', { query: {} })
  const write = useAct('meanings.write')
  const may = useMay('settings.write')
  if (asked.error !== null && asked.data === undefined) throw asked.error
  if (asked.data === undefined) return <Skeleton height={360} />
  const present = new Set(asked.data.rows.map((row) => row.kind))
  const kinds = Object.keys(meaningWords.kinds).filter((kind) => present.has(kind))
  const say = (meaning: Meaning, means: Meaning['means']) =>
    write.mutateAsync({
      body: {
        source: meaning.source?.id ?? null,
        kind: meaning.kind,
        scope: meaning.scope,
        value: meaning.value,
        means,
      },
    })
  const rows = asked.data.rows
  if (rows.length === 0) return <EmptyState title={w.none} />
  return (
    <>
      <ReadOnly />
      <p className="muted">{w.below}</p>
      <Fault error={write.error} />
      {kinds.map((kind) => (
        <KindCard key={kind} kind={kind} meanings={rows.filter((row) => row.kind === kind)} may={may} onSay={say} />
      ))}
    </>
  )
}

type Say = (meaning: Meaning, means: Meaning['means']) => Promise<unknown>

function KindCard({
  kind,
  meanings,
  may,
  onSay,
}: {
  kind: string
  meanings: readonly Meaning[]
  may: boolean
  onSay: Say
}) {
  const proposed = meanings.filter((each) => each.state === 'proposed')
  const [busy, setBusy] = useState(false)
  const confirmAll = async () => {
    setBusy(true)
    try {
      for (const each of proposed) await onSay(each, each.means)
    } finally {
      setBusy(false)
    }
  }
  const scoped = meanings.some((each) => each.scope !== '')
  return (
    <Card
      title={meaningWords.kinds[kind] ?? kind}
      aside={
        may && proposed.length > 1 ? (
          <Button look="quiet" disabled={busy} onClick={() => void confirmAll()}>
            {w.confirmAll(proposed.length)}
          </Button>
        ) : undefined
      }
    >
      <PlainTable
        label={meaningWords.kinds[kind] ?? kind}
        minWidth={680}
        columns={[
          { key: 'value', header: w.value },
          ...(scoped ? [{ key: 'scope', header: w.scope }] : []),
          { key: 'source', header: w.source },
          { key: 'records', header: w.records, numeric: true },
          { key: 'means', header: w.means },
          { key: 'state', header: w.state },
        ]}
        rows={meanings.map((each) => ({
          key: `${each.source?.id ?? ''} ${each.scope} ${each.value}`,
          cells: [
            <span key="value" className="strong">
              {each.value}
            </span>,
            ...(scoped ? [each.scope] : []),
            each.source?.name ?? w.all,
            count(each.count),
            kind === 'stage' ? (
              <StageMeaning key="means" meaning={each} may={may} onSay={onSay} />
            ) : (
              meaningText(kind, each.means)
            ),
            <State key="state" meaning={each} may={may} onSay={onSay} />,
          ],
        }))}
      />
    </Card>
  )
}

function StageMeaning({ meaning, may, onSay }: { meaning: Meaning; may: boolean; onSay: Say }) {
  const step = typeof meaning.means.buyingStep === 'string' ? meaning.means.buyingStep : ''
  const [typed, setTyped] = useState(step)
  const { buyingStep: _, ...others } = meaning.means
  const saveStep = () => {
    if (typed.trim() !== step)
      void onSay(meaning, typed.trim() === '' ? others : { ...others, buyingStep: typed.trim() })
  }
  return (
    <div className="row">
      <select
        className="input small short"
        aria-label={w.outcome(meaning.value)}
        disabled={!may}
        value={String(meaning.means.outcome ?? 'open')}
        onChange={(event) => void onSay(meaning, { ...meaning.means, outcome: event.target.value })}
      >
        {Object.entries(meaningWords.outcomes).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {meaning.means.outcome === 'open' && (
        <input
          className="input small short"
          aria-label={w.stepOf(meaning.value)}
          placeholder={w.step}
          disabled={!may}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={saveStep}
        />
      )}
    </div>
  )
}

function State({ meaning, may, onSay }: { meaning: Meaning; may: boolean; onSay: Say }) {
  if (meaning.state === 'confirmed') return <Tag tone="over">{w.states.confirmed}</Tag>
  if (!may) return <Tag>{w.states.proposed}</Tag>
  return (
    <Button
      look="bare"
      onClick={() => void onSay(meaning, meaning.means)}
      aria-label={`${w.confirm}: ${meaning.value}`}
    >
      {w.confirm}
    </Button>
  )
}
