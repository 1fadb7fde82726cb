/** What an administrator can do for somebody: a link for a new password, the second factor off, sessions ended, access taken away. */
import { useState } from 'react'
import { type Answer, useAct } from '#api/hooks.ts'
import { useSession } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Notice } from '#kit/Card.tsx'
import { Menu } from '#kit/Menu.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import { instant } from '#words/format.ts'
import { settingsWords } from '#words/pages/settings.ts'

const w = settingsWords.users
type User = Answer<'users.list'>['rows'][number]
type What = 'password' | 'secondFactor' | 'sessions'

export function UserMenu({ user, onLeave }: { user: User; onLeave: () => void }) {
  const session = useSession()
  const [what, setWhat] = useState<What | null>(null)
  const mine = session.user?.id === user.id
  const items: readonly { what: What; label: string; shown: boolean }[] = [
    { what: 'password', label: w.resetPassword, shown: !mine },
    { what: 'secondFactor', label: w.resetSecond, shown: !mine && user.twoFactor },
    { what: 'sessions', label: w.resetSessions, shown: !mine },
  ]
  return (
    <>
      <Menu
        end
        className="button bare"
        label={
          <>
            <span className="unseen">{w.more(user.name)}</span>
            <span aria-hidden="true">…</span>
          </>
        }
      >
        {(close) => {
          const then = (act: () => void) => () => {
            close()
            act()
          }
          return (
            <>
              {items
                .filter(({ shown }) => shown)
                .map((item) => (
                  <button key={item.what} type="button" className="item" onClick={then(() => setWhat(item.what))}>
                    {item.label}
                  </button>
                ))}
              <button type="button" className="item" onClick={then(onLeave)}>
                {w.revoke}
              </button>
            </>
          )
        }}
      </Menu>
      {what !== null && <Reset user={user} what={what} onClose={() => setWhat(null)} />}
    </>
  )
}

function Reset({ user, what, onClose }: { user: User; what: What; onClose: () => void }) {
  const reset = useAct('users.reset')
  const labels = { password: w.resetPassword, secondFactor: w.resetSecond, sessions: w.resetSessions }
  const go = () => reset.mutate({ params: { id: user.id }, body: { what } })
  return (
    <Dialog
      open
      onClose={onClose}
      title={what === 'password' ? w.linkTitle(user.name) : labels[what]}
      {...(reset.data === undefined
        ? {
            foot: (
              <>
                <Button look="bare" onClick={onClose}>
                  {settingsWords.cancel}
                </Button>
                <Button onClick={go} disabled={reset.isPending}>
                  {labels[what]}
                </Button>
              </>
            ),
          }
        : {})}
    >
      <div className="stack">
        {reset.error !== null && (
          <Notice tone="needs" alert>
            {reset.error.message}
          </Notice>
        )}
        {reset.data === undefined && <p>{what === 'password' ? w.linkAsk(user.name) : w.resetAsk[what](user.name)}</p>}
        {reset.data?.link === null && <Notice tone="done">{w.resetDone}</Notice>}
        {typeof reset.data?.link === 'string' && (
          <LinkOnce link={location.origin + reset.data.link} until={instant(reset.data.expiresAt)} />
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
