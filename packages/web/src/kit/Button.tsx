/** What a person presses: a button, and a figure or word that opens more. */
import type { ButtonHTMLAttributes, ReactNode } from 'react'

export type ButtonLook = 'main' | 'quiet' | 'plain' | 'bare' | 'danger'

type Pressed = ButtonHTMLAttributes<HTMLButtonElement>

/** A button; `main` at most once in a card. An icon alone needs `aria-label`. */
export function Button({
  look = 'main',
  icon = false,
  className = '',
  ...rest
}: Pressed & { look?: ButtonLook; icon?: boolean }) {
  return <button type="button" className={`button ${look}${icon ? ' icon' : ''} ${className}`} {...rest} />
}

/** The class of a link that looks like a button. */
export const buttonClass = (look: ButtonLook = 'main') => `button ${look}`

/** Text that opens what is behind it; dashed when estimated, dotted when typed in. */
export function Opens({
  source = 'measured',
  children,
  ...rest
}: Pressed & { source?: 'measured' | 'estimated' | 'entered'; children: ReactNode }) {
  return (
    <button type="button" className={`opens ${source}`} aria-haspopup="dialog" {...rest}>
      {children}
    </button>
  )
}
