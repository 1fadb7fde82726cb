/** Views of one thing, one at a time; arrow keys move between them. */
import { type KeyboardEvent, type ReactNode, useId } from 'react'

export interface Tab<K extends string> {
  readonly key: K
  readonly label: ReactNode
}

/** The row of tabs and the panel of the one that is open. */
export function Tabs<K extends string>({
  tabs,
  open,
  onOpen,
  label,
  children,
}: {
  tabs: readonly Tab<K>[]
  open: K
  onOpen: (key: K) => void
  label: string
  children: ReactNode
}) {
  const id = useId()
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const at = tabs.findIndex((tab) => tab.key === open)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (next === undefined) return
    event.preventDefault()
    onOpen(next.key)
    document.getElementById(`${id}-${next.key}`)?.focus()
  }
  return (
    <div className="stack">
      <div className="tabs" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            id={`${id}-${tab.key}`}
            type="button"
            role="tab"
            aria-selected={tab.key === open}
            aria-controls={`${id}-panel`}
            tabIndex={tab.key === open ? 0 : -1}
            onClick={() => onOpen(tab.key)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${open}`}>
        {children}
      </div>
    </div>
  )
}
