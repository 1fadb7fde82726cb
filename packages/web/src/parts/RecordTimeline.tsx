/** The one time line of a record, newest first, with a place to write a note. */
import { type ReactNode, useState } from 'react'
import { type Answer, useAct } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card } from '#kit/Card.tsx'
import { Timeline } from '#kit/charts/Timeline.tsx'
import { TextArea } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import { type Known, KnownChoice } from '#parts/AsKnown.tsx'
import { FactValue } from '#parts/FactValue.tsx'
import { RecordLink } from '#parts/links.tsx'
import { day, instant } from '#words/format.ts'
import { recordWords as w } from '#words/pages/records.ts'

interface About {
  readonly kind: string
  readonly id: number
}

type Entry = Answer<'accounts.read'>['timeline'][number]

const FIRST_SHOWN = 30
const MORE = 100

export function RecordTimeline({
  title = w.timeline,
  about,
  entries,
  known,
}: {
  title?: string
  about: About
  entries: readonly Entry[]
  known: Known
}) {
  const [shown, setShown] = useState(FIRST_SHOWN)
  const [clocks, setClocks] = useState(false)
  const may = useMay('work.write') && known.at === null
  const left = entries.length - shown
  return (
    <Card
      title={title}
      aside={
        <span className="no-print">
          <Button look="bare" aria-pressed={clocks} onClick={() => setClocks(!clocks)}>
            {w.asKnown}
          </Button>
        </span>
      }
    >
      <div className="stack">
        {clocks && <KnownChoice known={known} />}
        {may && <NoteForm about={about} />}
        {entries.length === 0 ? (
          <p className="muted">{w.timelineEmpty}</p>
        ) : (
          <Timeline
            label={title}
            happenings={entries.slice(0, shown).map((entry, index) => happening(entry, index, about, clocks))}
          />
        )}
        {left > 0 && (
          <div className="no-print">
            <Button look="plain" onClick={() => setShown(shown + MORE)}>
              {w.more(Math.min(left, MORE))}
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}

function happening(entry: Entry, index: number, about: About, clocks: boolean) {
  return {
    key: `${entry.at} ${entry.kind} ${index}`,
    when: day(entry.at.slice(0, 10)),
    kind: w.kinds[entry.kind],
    title: titleOf(entry, about),
    detail: (
      <>
        {entry.change !== null && <Change change={entry.change} named={entry.title !== ''} />}
        {entry.change !== null && entry.who !== null && ' · '}
        {[entry.detail, entry.who].filter((part) => part !== null && part !== '').join(' · ')}
        {!entry.stated && <span className="note"> {w.learned}</span>}
        {clocks && entry.learnedAt !== null && <span className="note"> {w.learnedOn(instant(entry.learnedAt))}</span>}
      </>
    ),
  }
}

/** A deal's own change has no title but the field that changed. */
function titleOf(entry: Entry, about: About): ReactNode {
  const { title, link } = entry
  if (title === '') return entry.change?.field ?? ''
  if (link === null || (link.kind === about.kind && link.id === about.id)) return title
  return (
    <RecordLink kind={link.kind} id={link.id}>
      {title}
    </RecordLink>
  )
}

/** 'Stage: Proposal → Negotiation'. */
const Change = ({ change, named }: { change: NonNullable<Entry['change']>; named: boolean }) => (
  <>
    {named && `${change.field}: `}
    <FactValue value={change.before} /> → <FactValue value={change.after} />
  </>
)

function NoteForm({ about }: { about: About }) {
  const [open, setOpen] = useState(false)
  const create = useAct('notes.create')
  const send = ({ text }: Typed) =>
    create.mutate(
      { body: { aboutKind: about.kind, aboutId: about.id, body: text('body') } },
      { onSuccess: () => setOpen(false) },
    )
  if (!open) {
    return (
      <div className="no-print">
        <Button look="quiet" onClick={() => setOpen(true)}>
          {w.note}
        </Button>
      </div>
    )
  }
  return (
    <Form className="no-print" act={w.keep} sending={create} onSend={send} onCancel={() => setOpen(false)}>
      <TextArea label={w.noteLabel} hint={w.noteHint} name="body" required maxLength={10_000} rows={3} />
    </Form>
  )
}
