/** The sample company is being made: how far its imports are; the workspace opens when they rest. */
import { useEffect, useState } from 'react'
import { useAsk } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Notice, Progress } from '#kit/Card.tsx'
import { count } from '#words/format.ts'
import { startWords as w } from '#words/pages/start.ts'

const POLL_MS = 1000
/** Between two systems nothing is under way for a moment. */
const QUIET_POLLS = 5

export function SampleComing() {
  const asked = useAsk('imports.list', {}, { every: POLL_MS })
  const [quiet, setQuiet] = useState(0)
  const rows = asked.data?.rows ?? []
  const [newest] = rows
  const resting = newest !== undefined && newest.state === 'done'
  const failed = rows.find((row) => row.state === 'failed')
  const readAt = asked.dataUpdatedAt
  // Each answer counts once, whether or not it says something new.
  useEffect(() => {
    setQuiet((before) => (resting && readAt > 0 ? before + 1 : 0))
  }, [resting, readAt])
  useEffect(() => {
    if (quiet >= QUIET_POLLS) location.assign('/')
  }, [quiet])
  const progress = newest?.progress ?? null
  const share = progress?.total ? Math.min(1, progress.done / progress.total) : null
  return (
    <Card>
      <div className="stack">
        {failed === undefined ? (
          <Progress
            value={share}
            label={newest?.source ? w.makingOf(newest.source) : w.making}
            detail={progress === null || progress.done === 0 ? '' : `${progress.phase}, ${count(progress.done)}`}
          />
        ) : (
          <Notice tone="needs" alert>
            {failed.failure}
          </Notice>
        )}
        <p className="note">{w.makingHint}</p>
        <div className="row">
          <Button look="plain" onClick={() => location.assign('/')}>
            {w.enterNow}
          </Button>
        </div>
      </div>
    </Card>
  )
}
