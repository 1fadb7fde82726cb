/** What lies over the page and gives it back: dialog and drawer, on the browser's own modal. */
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from '#kit/Button.tsx'
import { useLabels } from '#kit/labels.tsx'

interface OverlayProps {
  open: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  /** The buttons at the foot. */
  foot?: ReactNode
}

/** A question that must be answered before going on. */
export const Dialog = (props: OverlayProps) => <Overlay look="dialog" {...props} />

/** More about one thing, beside the page. */
export const Drawer = (props: OverlayProps) => <Overlay look="drawer" {...props} />

function Overlay({ look, open, onClose, title, children, foot }: OverlayProps & { look: 'dialog' | 'drawer' }) {
  const labels = useLabels()
  const id = useId()
  const ref = useModal(open)
  return (
    <dialog ref={ref} className={`over ${look}`} aria-labelledby={id} onClose={onClose}>
      {open && (
        <>
          <div className="over-head">
            <h2 id={id} className="title">
              {title}
            </h2>
            <Button look="bare" icon aria-label={labels.close} onClick={onClose}>
              <CloseSign />
            </Button>
          </div>
          <div className="over-body">{children}</div>
          {foot !== undefined && <div className="over-foot">{foot}</div>}
        </>
      )}
    </dialog>
  )
}

/** Keeps a dialog element as open as the state says; the browser holds the focus and gives it back, a press outside closes it. */
export function useModal(open: boolean) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    if (open && !dialog.open) dialog.showModal()
    if (!open && dialog.open) dialog.close()
    if (!open) return
    const onPress = (event: PointerEvent) => {
      if (event.target === dialog) dialog.close()
    }
    dialog.addEventListener('pointerdown', onPress)
    return () => dialog.removeEventListener('pointerdown', onPress)
  }, [open])
  return ref
}

export const CloseSign = () => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M4 4l8 8M12 4l-8 8" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
  </svg>
)
