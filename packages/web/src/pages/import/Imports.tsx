/** Where an import begins: files dropped or chosen, what is known about them; and the imports so far. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { send } from '#api/client.ts'
import { type Answer, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault, Progress, Tag, type Tone } from '#kit/Card.tsx'
import { CheckField, TextField } from '#kit/Field.tsx'
import { FileDrop } from '#kit/FileDrop.tsx'
import { CloseSign } from '#kit/Overlay.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { Headline } from '#parts/Figure.tsx'
import { PageLink } from '#parts/links.tsx'
import { ABSENT, bytes, count, instant } from '#words/format.ts'
import { importWords as w } from '#words/pages/import.ts'

type Row = Answer<'imports.list'>['rows'][number]
const POLL_MS = 2000

export function Imports() {
  const may = useMay('import.run')
  return (
    <>
      <Headline below={w.below}>{w.headline}</Headline>
      {may && <Upload />}
      <Past />
    </>
  )
}

function Upload() {
  const navigate = useNavigate()
  const [files, setFiles] = useState<readonly File[]>([])
  const [sending, setSending] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const begin = async (form: FormData) => {
    for (const file of files) form.append('files', file, file.name)
    setSending(true)
    setFault(null)
    try {
      const { id } = (await send('imports.create', { body: form })) as Answer<'imports.create'>
      await navigate({ to: `/import/${id}` as '/' })
    } catch (failure) {
      setFault(failure instanceof Error ? failure.message : String(failure))
      setSending(false)
    }
  }
  return (
    <Card>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void begin(tidied(new FormData(event.currentTarget)))
        }}
      >
        <FileDrop
          label={w.choose}
          hint={w.dropHint}
          disabled={sending}
          onFiles={(more) => setFiles((before) => [...before, ...more])}
        />
        {files.length > 0 && <Chosen files={files} onFiles={setFiles} />}
        {files.length > 0 && (
          <div className="form-grid">
            <TextField label={w.source} hint={w.sourceHint} name="source" maxLength={80} />
            <TextField label={w.currency} hint={w.currencyHint} name="currency" pattern="[A-Za-z]{3}" maxLength={3} />
            <CheckField label={w.full} hint={w.fullHint} name="full" value="true" />
          </div>
        )}
        <Fault error={fault} />
        {sending && <Progress value={null} label={w.sending} />}
        {files.length > 0 && (
          <div className="row">
            <Button type="submit" disabled={sending}>
              {w.read}
            </Button>
          </div>
        )}
      </form>
    </Card>
  )
}

/** What was left empty is not sent. */
function tidied(form: FormData): FormData {
  const sent = new FormData()
  for (const name of ['source', 'currency', 'full']) {
    const value = String(form.get(name) ?? '').trim()
    if (value !== '') sent.set(name, name === 'currency' ? value.toUpperCase() : value)
  }
  return sent
}

function Chosen({ files, onFiles }: { files: readonly File[]; onFiles: (files: readonly File[]) => void }) {
  return (
    <ul aria-label={w.chosen}>
      {files.map((file, index) => (
        <li key={`${file.name} ${file.size} ${file.lastModified}`} className="row">
          <span className="grow">
            {file.name} <span className="note">{bytes(file.size)}</span>
          </span>
          <Button
            look="bare"
            icon
            aria-label={w.remove(file.name)}
            onClick={() => onFiles(files.filter((_, at) => at !== index))}
          >
            <CloseSign />
          </Button>
        </li>
      ))}
    </ul>
  )
}

const WORKING = ['reading', 'checking', 'running']

function Past() {
  const asked = useAsk('imports.list', {})
  const rows = asked.data?.rows ?? []
  useAsk('imports.list', {}, { enabled: rows.some((row) => WORKING.includes(row.state)), every: POLL_MS })
  if (asked.error !== null) throw asked.error
  return (
    <section className="stack">
      <h2>{w.past}</h2>
      {asked.data !== undefined && rows.length === 0 && <p className="muted">{w.noPast}</p>}
      {rows.length > 0 && (
        <PlainTable
          label={w.past}
          minWidth={760}
          columns={[
            { key: 'when', header: w.when },
            { key: 'files', header: w.files },
            { key: 'source', header: w.sourceColumn },
            { key: 'state', header: w.state },
            { key: 'created', header: w.created, numeric: true },
            { key: 'changed', header: w.changed, numeric: true },
            { key: 'rejected', header: w.rejected, numeric: true },
            { key: 'by', header: w.by },
          ]}
          rows={rows.map((row) => ({ key: row.id, cells: cellsOf(row) }))}
        />
      )}
    </section>
  )
}

const TONES: Readonly<Partial<Record<Row['state'], Tone>>> = {
  done: 'over',
  failed: 'under',
  mapping: 'act',
  checked: 'act',
}

const cellsOf = (row: Row) => [
  <PageLink key="when" to={`/import/${row.id}`}>
    {instant(row.startedAt)}
  </PageLink>,
  filesText(row),
  row.source ?? ABSENT,
  <Tag key="state" tone={TONES[row.state] ?? 'plain'}>
    {w.states[row.state]}
  </Tag>,
  count(row.counts?.created),
  count(row.counts?.changed),
  count(row.counts?.rejected),
  row.actor ?? ABSENT,
]

const MOST_NAMED = 4

function filesText(row: Row): string {
  const names = row.files.slice(0, MOST_NAMED).map((file) => file.name)
  const more = row.files.length - names.length
  return more > 0 ? `${names.join(', ')} +${more}` : names.join(', ')
}
