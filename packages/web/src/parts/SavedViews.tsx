/** Saved views of a list: one's own and shared ones to open, the present one to save, and what can be done with each. */
import { useEffect, useState } from 'react'
import { type Answer, settled, useAct, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Fault } from '#kit/Card.tsx'
import { CheckField, TextField } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import { Menu } from '#kit/Menu.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import { PLAIN_VIEW, readView, type TableView, writeView } from '#kit/table/view.ts'
import { viewWords as w } from '#words/pages/views.ts'

type Saved = Answer<'views.list'>['rows'][number]
type Page = Saved['page']

/** Opens the view that was chosen to open by itself, where the address names none. @returns whether that is still to be found out */
export function useOpeningView(page: Page, view: TableView, onView: (view: TableView) => void): boolean {
  const asked = useAsk('views.list', { query: { page } })
  const [settled, setSettled] = useState(() => writeView(view) !== '')
  const rows = asked.data?.rows
  const ended = rows !== undefined || asked.error !== null
  const opening = rows === undefined ? undefined : openingOf(rows)
  useEffect(() => {
    if (settled || !ended) return
    setSettled(true)
    if (opening !== undefined) onView(readView(opening.query))
  }, [settled, ended, opening, onView])
  return !settled
}

/** One's own before the shared one. */
const openingOf = (rows: readonly Saved[]): Saved | undefined =>
  rows.find((row) => row.opens && !row.shared) ?? rows.find((row) => row.opens)

export function SavedViews({ page, view, onView }: { page: Page; view: TableView; onView: (view: TableView) => void }) {
  const asked = useAsk('views.list', { query: { page } })
  const [over, setOver] = useState<'save' | 'all' | null>(null)
  const rows = asked.data?.rows ?? []
  const text = writeView(view)
  const here = rows.find((row) => writeView(readView(row.query)) === text)
  return (
    <>
      <Menu className="button bare" label={here === undefined ? w.views : w.viewNamed(here.name)}>
        {(close) => {
          const then = (act: () => void) => () => {
            close()
            act()
          }
          return (
            <>
              <button type="button" className="item" onClick={then(() => onView(PLAIN_VIEW))}>
                {w.plain}
              </button>
              {rows.map((row) => (
                <button key={row.id} type="button" className="item" onClick={then(() => onView(readView(row.query)))}>
                  <span className="grow">{row.name}</span>
                  <span className="note">{noteOf(row)}</span>
                </button>
              ))}
              <hr />
              <button type="button" className="item" onClick={then(() => setOver('save'))}>
                {w.save}
              </button>
              {rows.length > 0 && (
                <button type="button" className="item" onClick={then(() => setOver('all'))}>
                  {w.manage}
                </button>
              )}
            </>
          )
        }}
      </Menu>
      <Dialog open={over === 'save'} onClose={() => setOver(null)} title={w.save}>
        {over === 'save' && <SaveForm page={page} query={text} onDone={() => setOver(null)} />}
      </Dialog>
      <Dialog open={over === 'all'} onClose={() => setOver(null)} title={w.manageTitle}>
        {over === 'all' && <Manage rows={rows} query={text} />}
      </Dialog>
    </>
  )
}

const noteOf = (row: Saved) =>
  [row.shared ? (row.by === null ? w.shared : w.sharedBy(row.by)) : '', row.opens ? w.opens : '']
    .filter((part) => part !== '')
    .join(' · ')

function SaveForm({ page, query, onDone }: { page: Page; query: string; onDone: () => void }) {
  const create = useAct('views.create')
  const mayShare = useMay('work.write')
  const mayOpenForAll = useMay('settings.write')
  const [shared, setShared] = useState(false)
  const send = ({ text, checked }: Typed) =>
    create.mutate({ body: { page, name: text('name'), query, shared, opens: checked('opens') } }, { onSuccess: onDone })
  return (
    <Form act={w.keep} sending={create} onSend={send}>
      <p className="muted">{w.saveHint}</p>
      <TextField label={w.name} name="name" required maxLength={80} autoComplete="off" />
      {mayShare && <CheckField label={w.share} checked={shared} onCheck={setShared} />}
      {(!shared || mayOpenForAll) && <CheckField label={shared ? w.opensForAll : w.opensForMe} name="opens" />}
    </Form>
  )
}

function Manage({ rows, query }: { rows: readonly Saved[]; query: string }) {
  const change = useAct('views.change')
  const remove = useAct('views.remove')
  const fault = change.error ?? remove.error
  return (
    <div className="stack-wide">
      <Fault error={fault} />
      {rows.map((row) => (
        <One
          key={row.id}
          row={row}
          query={query}
          onChange={(body) => settled(change.mutateAsync({ params: { id: row.id }, body }))}
          onRemove={() => remove.mutate({ params: { id: row.id } })}
        />
      ))}
    </div>
  )
}

type Change = { name?: string; query?: string; shared?: boolean; opens?: boolean }

function One({
  row,
  query,
  onChange,
  onRemove,
}: {
  row: Saved
  query: string
  onChange: (change: Change) => Promise<void>
  onRemove: () => void
}) {
  const mayShare = useMay('work.write')
  const mayOpenForAll = useMay('settings.write')
  const [name, setName] = useState(row.name)
  if (!row.mayChange) {
    return (
      <div className="row">
        <span className="grow">{row.name}</span>
        <span className="note">{noteOf(row)}</span>
      </div>
    )
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void onChange({ name: name.trim() })
      }}
    >
      <div className="row">
        <input
          className="input grow"
          aria-label={w.nameOf(row.name)}
          required
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        {name.trim() !== row.name && (
          <Button type="submit" look="quiet">
            {w.rename}
          </Button>
        )}
        {row.query !== query && (
          <Button look="bare" aria-label={w.replaceOf(row.name)} onClick={() => void onChange({ query })}>
            {w.replace}
          </Button>
        )}
        <Button look="bare" aria-label={w.removeOf(row.name)} onClick={onRemove}>
          {w.remove}
        </Button>
      </div>
      <div className="row">
        {mayShare && (
          <CheckField
            label={w.share}
            checked={row.shared}
            disabled={row.opens && !mayOpenForAll}
            onCheck={(shared) => onChange({ shared })}
          />
        )}
        <CheckField
          label={row.shared ? w.opensForAll : w.opensForMe}
          checked={row.opens}
          disabled={row.shared && !mayOpenForAll}
          onCheck={(opens) => onChange({ opens })}
        />
      </div>
    </form>
  )
}
