/** One import, at whichever step it stands. */
import { useParams } from '@tanstack/react-router'
import { useAct, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button, buttonClass } from '#kit/Button.tsx'
import { Card, Fault, Notice, Progress, Skeleton } from '#kit/Card.tsx'
import { Trail } from '#kit/Trail.tsx'
import { Headline } from '#parts/Figure.tsx'
import { PageLink } from '#parts/links.tsx'
import { count } from '#words/format.ts'
import { importWords as w } from '#words/pages/import.ts'
import { Mapping } from './OneImport/Mapping.tsx'
import { Checked, Done, Undone } from './OneImport/Report.tsx'
import type { ImportRead } from './OneImport/read.ts'

const POLL_MS = 700
const WORKING: readonly string[] = ['reading', 'checking', 'running']
const STEP: Readonly<Record<ImportRead['state'], number>> = {
  reading: 0,
  mapping: 1,
  checking: 2,
  checked: 2,
  running: 3,
  done: 4,
  failed: -1,
  cancelled: -1,
  undone: 4,
}

export function OneImport() {
  const { id } = useParams({ strict: false }) as { id: string }
  const asked = useImport(Number(id))
  if (asked.error !== null && asked.data === undefined) throw asked.error
  if (asked.data === undefined) return <Skeleton height={420} />
  const read = asked.data
  return (
    <>
      {STEP[read.state] >= 0 && <Trail label={w.trail} steps={w.steps} at={STEP[read.state]} />}
      <AtStep read={read} />
      <div className="no-print">
        <PageLink to="/import">{w.backToPast}</PageLink>
      </div>
    </>
  )
}

/** Reads the import again and again while it works. */
function useImport(id: number) {
  const asked = useAsk('imports.read', { params: { id } })
  const working = asked.data !== undefined && WORKING.includes(asked.data.state)
  useAsk('imports.read', { params: { id } }, { enabled: working, every: POLL_MS })
  return asked
}

function AtStep({ read }: { read: ImportRead }) {
  switch (read.state) {
    case 'mapping':
      return <Mapping read={read} />
    case 'checked':
      return <Checked read={read} />
    case 'done':
      return <Done read={read} />
    case 'undone':
      return <Undone read={read} />
    case 'failed':
    case 'cancelled':
      return <Ended read={read} />
    default:
      return <Working read={read} />
  }
}

function Working({ read }: { read: ImportRead }) {
  const may = useMay('import.run')
  const cancel = useAct('imports.cancel')
  const { progress } = read
  const done = progress?.done ?? 0
  const total = progress?.total ?? null
  const detail = [
    done > 0 ? w.rowsDone(count(done), total === null ? null : count(total)) : null,
    progress?.perSecond ? w.rate(count(progress.perSecond)) : null,
    progress?.secondsLeft ? w.left(w.seconds(progress.secondsLeft)) : null,
  ]
  return (
    <>
      <Headline below={w.workingBelow}>{w.working[read.state] ?? read.state}</Headline>
      <Card>
        <div className="stack">
          <Progress
            value={total === null || total === 0 ? null : Math.min(1, done / total)}
            label={progress?.phase ?? w.states[read.state]}
            detail={detail.filter((part) => part !== null).join(' · ')}
          />
          <p className="note">{read.files.map((file) => file.name).join(', ')}</p>
          {cancel.error !== null && <Notice tone="needs">{cancel.error.message}</Notice>}
          {may && (
            <div className="row">
              <Button
                look="plain"
                disabled={cancel.isPending}
                onClick={() => cancel.mutate({ params: { id: read.id } })}
              >
                {w.cancel}
              </Button>
            </div>
          )}
        </div>
      </Card>
    </>
  )
}

function Ended({ read }: { read: ImportRead }) {
  return (
    <>
      <Headline below={read.files.map((file) => file.name).join(', ')}>
        {read.state === 'failed' ? w.failedHeadline : w.cancelledHeadline}
      </Headline>
      <Fault error={read.failure} />
      <div className="row">
        <PageLink to="/import" className={buttonClass()}>
          {w.again}
        </PageLink>
      </div>
    </>
  )
}
