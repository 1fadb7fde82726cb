/** The one time line of a record, newest first, with a place to write a note. */
import { type FormEvent, useState } from 'react'
import { type Answer, useAct } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Notice } from '#kit/Card.tsx'
import { Timeline } from '#kit/charts/Timeline.tsx'
import { TextArea } from '#kit/Field.tsx'
import { RecordLink } from '#parts/links.tsx'
import { day } from '#words/format.ts'
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
}: {
  title?: string
  about: About
  entries: readonly Entry[]
}) {
  const [shown, setShown] = useState(FIRST_SHOWN)
  const may = useMay('work.write')
  const left = entries.length - shown
  return (
    <Card title={title}>
      <div className="stack">
        {may && <NoteForm about={about} />}
        {entries.length === 0 ? (
          <p className="muted">{w.timelineEmpty}</p>
        ) : (
          <Timeline
            label={title}
            happenings={entries.slice(0, shown).map((entry, index) => happening(entry, index, about))}
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

function happening(entry: Entry, index: number, about: About) {
  return {
    key: `${entry.at} ${entry.kind} ${index}`,
    when: day(entry.at.slice(0, 10)),
    kind: w.kinds[entry.kind],
    title:
      entry.link === null || (entry.link.kind === about.kind && entry.link.id === about.id) ? (
        entry.title
      ) : (
        <RecordLink kind={entry.link.kind} id={entry.link.id}>
          {entry.title}
        </RecordLink>
      ),
    detail: (
      <>
        {[entry.detail, entry.who].filter((part) => part !== null && part !== '').join(' · ')}
        {!entry.stated && <span className="note"> {w.learned}</span>}
      </>
    ),
  }
}

function NoteForm({ about }: { about: About }) {
  const [open, setOpen] = useState(false)
  const create = useAct('notes.create')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const body = String(new FormData(event.currentTarget).get('body') ?? '').trim()
    create.mutate({ body: { aboutKind: about.kind, aboutId: about.id, body } }, { onSuccess: () => setOpen(false) })
  }
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
    <form className="stack no-print" onSubmit={submit}>
      <TextArea label={w.noteLabel} hint={w.noteHint} name="body" required maxLength={10_000} rows={3} />
      {create.error !== null && (
        <Notice tone="needs" alert>
          {create.error.message}
        </Notice>
      )}
      <div className="row">
        <Button type="submit" disabled={create.isPending}>
          {w.keep}
        </Button>
        <Button look="bare" onClick={() => setOpen(false)}>
          {w.cancel}
        </Button>
      </div>
    </form>
  )
}
