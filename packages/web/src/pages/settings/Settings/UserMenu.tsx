/** What an administrator can do for somebody: a link for a new password, the second factor off, sessions ended, access taken away. */
import { useState } from 'react'
import { type Answer, useAct } from '#api/hooks.ts'
import { useSession } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Fault, Notice } from '#kit/Card.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import { instant } from '#words/format.ts'
import { settingsWords } from '#words/pages/settings.ts'

const w = settingsWords.users
type User = Answer<'users.list'>['rows'][number]
type What = 'password' | 'secondFactor' | 'sessions' | 'revoke'

/** A button that opens what can be done; a menu would be cut off by the table that it stands in. */
export function UserMenu({ user, onRevoke }: { user: User; onRevoke: () => void }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="bare" aria-label={w.more(user.name)} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        …
      </Button>
      {open && <Acts user={user} onRevoke={onRevoke} onClose={() => setOpen(false)} />}
    </>
  )
}

function Acts({ user, onRevoke, onClose }: { user: User; onRevoke: () => void; onClose: () => void }) {
  const [what, setWhat] = useState<What | null>(null)
  const reset = useAct('users.reset')
  const mine = useSession().user?.id === user.id
  const acts: readonly What[] = [
    ...(mine ? [] : (['password', ...(user.twoFactor ? ['secondFactor' as const] : []), 'sessions'] as const)),
    'revoke',
  ]
  const go = () => {
    if (what === 'revoke') {
      onRevoke()
      onClose()
    } else if (what !== null) reset.mutate({ params: { id: user.id }, body: { what } })
  }
  const done = reset.data
  return (
    <Dialog
      open
      onClose={onClose}
      title={what === null ? user.name : w.acts[what]}
      {...(what === null || done !== undefined
        ? {}
        : {
            foot: (
              <>
                <Button look="bare" onClick={onClose}>
                  {settingsWords.cancel}
                </Button>
                <Button look={what === 'revoke' ? 'danger' : 'main'} onClick={go} disabled={reset.isPending}>
                  {w.acts[what]}
                </Button>
              </>
            ),
          })}
    >
      <div className="stack">
        <Fault error={reset.error} />
        {what === null &&
          acts.map((each) => (
            <Button key={each} look="plain" onClick={() => setWhat(each)}>
              {w.acts[each]}
            </Button>
          ))}
        {what !== null && done === undefined && <p>{w.actsAsk[what](user.name)}</p>}
        {done?.link === null && <Notice tone="done">{w.resetDone}</Notice>}
        {typeof done?.link === 'string' && (
          <LinkOnce link={location.origin + done.link} until={instant(done.expiresAt)} />
        )}
      </div>
    </Dialog>
  )
}

function LinkOnce({ link, until }: { link: string; until: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard?.writeText(link)
    setCopied(true)
  }
  return (
    <>
      <p>{w.linkBelow(until)}</p>
      <p className="secret">{link}</p>
      <div className="row">
        <Button look="quiet" onClick={() => void copy()}>
          {copied ? w.copied : w.copy}
        </Button>
      </div>
    </>
  )
}
