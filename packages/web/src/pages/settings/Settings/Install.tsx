/** The install: a backup taken while serving, and its workspaces. */
import { useState } from 'react'
import { download } from '#api/download.ts'
import { type Answer, useAct, useAsk } from '#api/hooks.ts'
import { useSession } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault, Notice, Progress, Tag } from '#kit/Card.tsx'
import { TextField } from '#kit/Field.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import { settingsWords } from '#words/pages/settings.ts'

const w = settingsWords.install
type Workspace = Answer<'workspaces.list'>['rows'][number]

export function Install() {
  return (
    <div className="columns top">
      <Backup />
      <Workspaces />
    </div>
  )
}

function Backup() {
  const [taking, setTaking] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const take = async () => {
    setTaking(true)
    setFault(null)
    try {
      await download('backup.file', 'capstone.backup')
    } catch (failure) {
      setFault(failure instanceof Error ? failure.message : String(failure))
    } finally {
      setTaking(false)
    }
  }
  return (
    <Card title={w.backup}>
      <div className="stack">
        <p className="muted">{w.backupBelow}</p>
        {taking && <Progress value={null} label={w.taking} />}
        <Fault error={fault} />
        <div className="row">
          <Button onClick={() => void take()} disabled={taking}>
            {w.take}
          </Button>
        </div>
      </div>
    </Card>
  )
}

function Workspaces() {
  const session = useSession()
  const asked = useAsk('workspaces.list', {})
  const select = useAct('workspaces.select')
  const [leaving, setLeaving] = useState<Workspace | null>(null)
  return (
    <Card title={w.workspaces}>
      <div className="stack">
        <p className="muted">{w.workspacesBelow}</p>
        {select.error !== null && <Notice tone="needs">{select.error.message}</Notice>}
        {(asked.data?.rows ?? []).map((workspace) => (
          <div key={workspace.id} className="row">
            <span className="grow">
              <span className="strong">{workspace.name}</span>{' '}
              <Tag>{workspace.kind === 'sample' ? w.sample : w.own}</Tag>{' '}
              {workspace.id === session.workspace?.id && <span className="note">{w.current}</span>}
            </span>
            {workspace.id !== session.workspace?.id && (
              <Button
                look="plain"
                onClick={() =>
                  select.mutate({ params: { id: workspace.id } }, { onSuccess: () => location.assign('/') })
                }
              >
                {w.open}
              </Button>
            )}
            <Button look="bare" onClick={() => setLeaving(workspace)}>
              {w.remove}
            </Button>
          </div>
        ))}
        {!(asked.data?.rows ?? []).some(({ kind }) => kind === 'sample') && <MakeSample />}
        {leaving !== null && <RemoveWorkspace workspace={leaving} onClose={() => setLeaving(null)} />}
      </div>
    </Card>
  )
}

/** The sample beside the company's own: nothing of it mixes with what is there. */
function MakeSample() {
  const begin = useAct('setup.begin')
  const make = () => begin.mutate({ body: { choice: 'sample' } }, { onSuccess: () => location.assign('/') })
  return (
    <div className="stack">
      <h3>{w.create}</h3>
      <p className="muted">{w.createHint}</p>
      <Fault error={begin.error} />
      <div className="row">
        <Button look="plain" disabled={begin.isPending} onClick={make}>
          {w.make}
        </Button>
      </div>
    </div>
  )
}

function RemoveWorkspace({ workspace, onClose }: { workspace: Workspace; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const remove = useAct('workspaces.remove')
  const go = () =>
    remove.mutate({ params: { id: workspace.id }, query: { name: typed } }, { onSuccess: () => location.assign('/') })
  return (
    <Dialog
      open
      onClose={onClose}
      title={w.remove}
      foot={
        <>
          <Button look="bare" onClick={onClose}>
            {settingsWords.cancel}
          </Button>
          <Button look="danger" disabled={typed !== workspace.name || remove.isPending} onClick={go}>
            {w.removeDo}
          </Button>
        </>
      }
    >
      <p>{w.removeAsk(workspace.name)}</p>
      <TextField
        label={w.typeName}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoComplete="off"
      />
      <Fault error={remove.error} />
    </Dialog>
  )
}
