/** Opens any figure: what it means, how it is reckoned with its values, the records behind it, from which import. */
import { type Evidence, MOST_KEYS } from '@capstone/engines/vocabulary/evidence'
import { Link } from '@tanstack/react-router'
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { type Answer, useAsk } from '#api/hooks.ts'
import { useCurrency } from '#api/session.ts'
import { buttonClass } from '#kit/Button.tsx'
import { FactList, Notice, Skeleton, Tag } from '#kit/Card.tsx'
import { Drawer } from '#kit/Overlay.tsx'
import { kindLabel } from '#parts/kinds.ts'
import { words } from '#words/en.ts'
import { ABSENT, day, instant, inUnit } from '#words/format.ts'

/** Names one figure: its key inside a stored answer, or the evidence itself where the page has it. */
export interface Opening {
  readonly title: string
  readonly answer?: string
  readonly figure?: string
  readonly evidence?: Evidence
}

const OpenContext = createContext<((opening: Opening) => void) | null>(null)

/** Opens the evidence of a figure. */
export function useOpenEvidence(): (opening: Opening) => void {
  const open = useContext(OpenContext)
  if (open === null) throw new Error('A figure was shown outside the evidence drawer')
  return open
}

/** Holds the one drawer of the page. */
export function EvidenceDrawer({ children }: { children: ReactNode }) {
  const [opening, setOpening] = useState<Opening | null>(null)
  const close = useCallback(() => setOpening(null), [])
  return (
    <OpenContext value={setOpening}>
      {children}
      <Drawer open={opening !== null} onClose={close} title={opening?.title ?? ''}>
        {opening !== null && <Body opening={opening} onClose={close} />}
      </Drawer>
    </OpenContext>
  )
}

function Body({ opening, onClose }: { opening: Opening; onClose: () => void }) {
  if (opening.evidence !== undefined) return <EvidenceView evidence={opening.evidence} />
  if (opening.answer === undefined || opening.figure === undefined) return null
  return <Fetched answer={opening.answer} figure={opening.figure} onClose={onClose} />
}

function Fetched({ answer, figure, onClose }: { answer: string; figure: string; onClose: () => void }) {
  const asked = useAsk('evidence.read', { params: { answer, figure } })
  if (asked.error !== null) return <Notice tone="needs">{asked.error.message}</Notice>
  if (asked.data === undefined) return <Skeleton height={180} />
  const { provenance, records, ...evidence } = asked.data
  const page = records === undefined ? undefined : RECORD_LISTS[records.kind]
  return (
    <>
      <EvidenceView evidence={evidence} currency={provenance.currency} />
      {records !== undefined && records.count > 0 && page === undefined && (
        <p className="note">{words.figure.noList(records.count, kindLabel(records.kind).toLowerCase())}</p>
      )}
      {records !== undefined && page !== undefined && records.count > 0 && (
        <section className="stack">
          <h3>{words.figure.records}</h3>
          {records.counted !== undefined && (
            <p className="note">{words.figure.counted(records.counted, records.count)}</p>
          )}
          <Link
            to={page}
            search={(before) => ({ ...before, evidence: `${answer}/${figure}` })}
            className={buttonClass('quiet')}
            onClick={onClose}
          >
            {records.count > MOST_KEYS
              ? words.figure.openFirst(MOST_KEYS, records.count)
              : words.figure.openRecords(records.count)}
          </Link>
        </section>
      )}
      <Origin provenance={provenance} />
    </>
  )
}

const RECORD_LISTS: Readonly<Record<string, '/'>> = {
  opportunity: '/opportunities' as '/',
  account: '/accounts' as '/',
  person: '/people' as '/',
  order: '/orders' as '/',
  orderLine: '/orders' as '/',
}

function EvidenceView({ evidence, currency }: { evidence: Omit<Evidence, 'records'>; currency?: string }) {
  const own = useCurrency()
  return (
    <>
      <section className="stack">
        <div className="row">
          <Tag tone={evidence.source === 'measured' ? 'plain' : 'act'}>{words.figure.sources[evidence.source]}</Tag>
        </div>
        <p>{evidence.meaning}</p>
      </section>
      {evidence.formula !== '' && (
        <section className="stack">
          <h3>{words.figure.formula}</h3>
          <p className="formula">{evidence.formula}</p>
          <FactList
            items={evidence.values.map((value) => ({
              key: value.name,
              name: value.name,
              value: inUnit(value.value, value.unit, currency ?? own),
            }))}
          />
        </section>
      )}
    </>
  )
}

function Origin({ provenance }: { provenance: Answer<'evidence.read'>['provenance'] }) {
  const w = words.figure
  return (
    <section className="stack">
      <h3>{w.origin}</h3>
      <p className="note">
        {[
          provenance.node.name,
          w.asOf(day(provenance.asOf)),
          provenance.factsFrom === null ? w.noImport : w.facts(instant(provenance.factsFrom)),
          w.computed(instant(provenance.computedAt)),
        ]
          .filter((part) => part !== ABSENT)
          .join(' · ')}
      </p>
    </section>
  )
}
