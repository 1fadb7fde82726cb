/** The theme that a person chose: as the system, light or dark; kept in this browser. */
import { useEffect, useState } from 'react'

export type Theme = 'system' | 'light' | 'dark'

const KEY = 'capstone.theme'

/** The chosen theme and how to change it. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(chosen)
  useEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)')
    const apply = () => show(theme === 'dark' || (theme === 'system' && system.matches))
    apply()
    system.addEventListener('change', apply)
    return () => system.removeEventListener('change', apply)
  }, [theme])
  const choose = (next: Theme) => {
    keep(next)
    setTheme(next)
  }
  return [theme, choose]
}

function show(dark: boolean) {
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}

function chosen(): Theme {
  try {
    const kept = localStorage.getItem(KEY)
    return kept === 'light' || kept === 'dark' ? kept : 'system'
  } catch {
    return 'system'
  }
}

function keep(theme: Theme) {
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // A browser that keeps nothing still shows the theme until it is closed.
  }
}
