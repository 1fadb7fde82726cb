/** What a check found and what a run did: the same account, before and after. */
import { useState } from 'react'
import { useAct, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button, buttonClass } from '#kit/Button.tsx'
import { Card, Fault, Notice } from '#kit/Card.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import { Headline } from '#parts/Figure.tsx'
import { PageLink, RecordLink } from '#parts/links.tsx'
import { ABSENT, count, instant } from '#words/format.ts'
import { importWords as w } from '#words/pages/import.ts'
import { ChangedFields, Rejected, Waiting } from './Findings.tsx'
import { Reconciliation } from './Reconciliation.tsx'
import type { ImportRead } from './read.ts'

const POLL_MS = 700

export function Checked({ read }: { read: ImportRead }) {
  const may = useMay('import.run')
  const run = useAct('imports.run')
  const map = useAct('imports.map')
  const cancel = useAct('imports.cancel')
  const params = { id: read.id }
  const fault = run.error ?? map.error ?? cancel.error
  const some = read.counts !== null && read.counts.created + read.counts.changed > 0
  return (
    <>
      <Headline below={some ? w.checkedBelow : w.nothingToStore}>{headlineOf(read, w.checkedHeadline)}</Headline>
      <Fault error={fault} />
      {may && (
        <div className="row no-print">
          <Button onClick={() => run.mutate({ params })} disabled={run.isPending}>
            {w.run}
          </Button>
          <Button look="plain" onClick={() => map.mutate({ params, body: {} })} disabled={map.isPending}>
            {w.remap}
          </Button>
          <Button look="bare" onClick={() => cancel.mutate({ params })} disabled={cancel.isPending}>
            {w.cancel}
          </Button>
        </div>
      )}
      <Found read={read} />
    </>
  )
}

export function Done({ read }: { read: ImportRead }) {
  const suggested = read.report?.suggestedMatches ?? 0
  return (
    <>
      <Headline below={w.doneBelow(read.source ?? ABSENT, instant(read.finishedAt))}>
        {headlineOf(read, w.doneHeadline)}
      </Headline>
      <div className="row no-print">
        <PageLink to="/pipeline" className={buttonClass()}>
          {w.toPipeline}
        </PageLink>
        <Undo read={read} />
      </div>
      {suggested > 0 && (
        <Notice>
          <PageLink to="/matching">{w.toMatching(suggested)}</PageLink>
        </Notice>
      )}
      <Found read={read} />
    </>
  )
}

export function Undone({ read }: { read: ImportRead }) {
  return (
    <>
      <Headline below={w.undoneBelow}>{w.undoneHeadline}</Headline>
      {read.leftAlone.length > 0 && (
        <Card title={w.leftAlone}>
          <div className="stack">
            <p className="muted">{w.leftAloneBelow}</p>
            <ul>
              {read.leftAlone.map((left) => (
                <li key={`${left.kind} ${left.id}`}>
                  <RecordLink kind={left.kind} id={left.id}>
                    {left.name}
                  </RecordLink>
                  : {left.fields.join(', ')}
                </li>
              ))}
            </ul>
          </div>
        </Card>
      )}
      <Found read={read} />
    </>
  )
}

function headlineOf(read: ImportRead, say: (...counts: [string, string, string, string]) => string): string {
  const { created, changed, unchanged, rejected } = read.counts ?? { created: 0, changed: 0, unchanged: 0, rejected: 0 }
  return say(count(created), count(changed), count(unchanged), count(rejected))
}

function Found({ read }: { read: ImportRead }) {
  const { report } = read
  if (report === null) return null
  return (
    <>
      <Reconciliation rows={report.reconciliation} />
      {report.rejected.length > 0 && <Rejected id={read.id} report={report} rejected={read.counts?.rejected ?? 0} />}
      {(report.changes.length > 0 || report.waiting.length > 0) && (
        <div className="columns top">
          {report.changes.length > 0 && <ChangedFields changes={report.changes} />}
          {report.waiting.length > 0 && <Waiting waiting={report.waiting} />}
        </div>
      )}
      {report.gone > 0 && <Notice>{w.gone(count(report.gone))}</Notice>}
      {report.warnings.length > 0 && (
        <Card title={w.warnings}>
          <ul className="stack">
            {report.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

/** Undo asks once, and is under way until the import says that it is undone. */
function Undo({ read }: { read: ImportRead }) {
  const may = useMay('import.run')
  const [asking, setAsking] = useState(false)
  const undo = useAct('imports.undo')
  useAsk('imports.read', { params: { id: read.id } }, { enabled: undo.isSuccess, every: POLL_MS })
  if (!may) return null
  return (
    <>
      <Button look="plain" onClick={() => setAsking(true)} disabled={undo.isPending || undo.isSuccess}>
        {w.undo}
      </Button>
      {undo.error !== null && <Notice tone="needs">{undo.error.message}</Notice>}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={w.undo}
        foot={
          <>
            <Button look="bare" onClick={() => setAsking(false)}>
              {w.keepIt}
            </Button>
            <Button
              look="danger"
              onClick={() => {
                setAsking(false)
                undo.mutate({ params: { id: read.id } })
              }}
            >
              {w.undo}
            </Button>
          </>
        }
      >
        <p>{w.undoAsk}</p>
      </Dialog>
    </>
  )
}
