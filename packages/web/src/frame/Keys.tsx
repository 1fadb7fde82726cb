/** The keys that work everywhere, and the list of them behind `?`. */
import { useEffect } from 'react'
import { FactList } from '#kit/Card.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import { words } from '#words/en.ts'

/** What the keys of the frame do. */
export interface KeyActs {
  readonly palette: () => void
  readonly help: () => void
}

/** Listens for ⌘K or Ctrl-K, `?` and `/`; while a person types, only for the first. */
export function useKeys({ palette, help }: KeyActs): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        palette()
        return
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
      if (event.key === '?') help()
      if (event.key === '/') {
        const filter = document.querySelector<HTMLInputElement>('[data-filter]')
        if (filter === null) return
        event.preventDefault()
        filter.focus()
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [palette, help])
}

/** The command key's name on this machine. */
export const commandKey = () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl')

/** The list of keys. */
export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const w = words.keys
  const keys: readonly (readonly [string, string])[] = [
    [`${commandKey()} K`, w.goTo],
    ['?', w.help],
    ['/', w.filter],
    ['↑ ↓ Home End', w.rows],
    ['Enter', w.open],
    ['Esc', w.close],
  ]
  return (
    <Dialog open={open} onClose={onClose} title={w.title}>
      <FactList items={keys.map(([key, means]) => ({ key, name: <kbd>{key}</kbd>, value: means }))} />
    </Dialog>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
