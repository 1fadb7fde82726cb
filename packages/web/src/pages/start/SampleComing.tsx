/** The sample company is being made: which step, how far; the workspace opens by itself when it is there, and a failed making is begun again. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useAct, useAsk } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault, Notice, Progress } from '#kit/Card.tsx'
import { words } from '#words/en.ts'
import { percent } from '#words/format.ts'
import { startWords as w } from '#words/pages/start.ts'

const POLL_MS = 700

/** `onEnter`: the person goes in while it fills. */
export function SampleComing({ onEnter }: { onEnter: () => void }) {
  const client = useQueryClient()
  const asked = useAsk('setup.read', {}, { every: POLL_MS })
  const again = useAct('setup.begin')
  const made = asked.data?.filling === null
  // The session knows it too once it is read again: then the frame opens.
  useEffect(() => {
    if (made) void client.invalidateQueries()
  }, [made, client])
  const filling = asked.data?.filling
  const failed = filling?.state === 'failed'
  return (
    <div className="welcome narrow">
      <h1>{words.product}</h1>
      <Card title={failed ? w.failed : w.making}>
        <div className="stack">
          {failed ? (
            <Notice tone="needs" alert>
              {filling.sentence === '' ? w.failedUnsaid : filling.sentence}
            </Notice>
          ) : (
            <Progress
              value={filling?.share ?? null}
              label={filling?.doing ?? w.making}
              detail={filling ? w.step(filling.step, filling.steps, percent(filling.share, 0)) : ''}
            />
          )}
          <Fault error={again.error} />
          <p className="note">{w.makingHint}</p>
          <div className="row">
            {failed && (
              <Button disabled={again.isPending} onClick={() => again.mutate({ body: { choice: 'sample' } })}>
                {w.again}
              </Button>
            )}
            <Button look="plain" onClick={onEnter}>
              {w.enterNow}
            </Button>
          </div>
        </div>
      </Card>
    </div>
  )
}
