/** Who I am: name and role, workspace, theme, and in the sample whom else to be. */
import { ROLE_NAMES } from '@capstone/contract/permission'
import { useState } from 'react'
import { signOut } from '#api/access.ts'
import { useAct } from '#api/hooks.ts'
import { useSession } from '#api/session.ts'
import { type Theme, useTheme } from '#frame/theme.ts'
import { Menu } from '#kit/Menu.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import { words } from '#words/en.ts'

export function WhoAmI() {
  const session = useSession()
  const [becoming, setBecoming] = useState(false)
  const select = useAct('workspaces.select')
  const others = session.workspaces.filter((workspace) => workspace.id !== session.workspace?.id)
  const name = session.person?.name ?? session.user?.name ?? words.product
  return (
    <>
      <Menu
        up
        className="button bare who"
        label={
          <span className="who-name">
            <span className="strong">{name}</span>
            <span className="note">{session.role === null ? '' : ROLE_NAMES[session.role]}</span>
          </span>
        }
      >
        {(close) => (
          <>
            {session.workspace !== null && <p className="menu-note">{session.workspace.name}</p>}
            {session.people.length > 0 && (
              <button
                type="button"
                className="item"
                onClick={() => {
                  close()
                  setBecoming(true)
                }}
              >
                {words.frame.become}
              </button>
            )}
            {others.map((workspace) => (
              <button
                key={workspace.id}
                type="button"
                className="item"
                onClick={() => select.mutate({ params: { id: workspace.id } })}
              >
                <span>{workspace.name}</span>
                <span className="note">{words.frame.workspace}</span>
              </button>
            ))}
            <ThemeChoice />
            {session.user !== null && (
              <button type="button" className="item" onClick={signOut}>
                {words.frame.signOut}
              </button>
            )}
          </>
        )}
      </Menu>
      <Become open={becoming} onClose={() => setBecoming(false)} />
    </>
  )
}

function ThemeChoice() {
  const [theme, setTheme] = useTheme()
  const choices: readonly Theme[] = ['system', 'light', 'dark']
  return (
    <fieldset className="segments">
      <legend className="unseen">{words.frame.theme}</legend>
      {choices.map((choice) => (
        <label key={choice}>
          <input type="radio" name="theme" checked={theme === choice} onChange={() => setTheme(choice)} />
          <span>{words.frame.themes[choice]}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Become({ open, onClose }: { open: boolean; onClose: () => void }) {
  const session = useSession()
  const become = useAct('session.become')
  return (
    <Dialog open={open} onClose={onClose} title={words.frame.become}>
      <p className="muted">{words.frame.becomeHint}</p>
      <ul className="choices">
        {session.people.map((person) => (
          <li key={`${person.id}-${person.role}`}>
            <button
              type="button"
              className="item"
              onClick={() =>
                become.mutate({ body: { personId: person.id, role: person.role } }, { onSuccess: onClose })
              }
            >
              <span className="strong">{person.name}</span>
              <span className="note">{[ROLE_NAMES[person.role], person.title].filter(Boolean).join(' · ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
