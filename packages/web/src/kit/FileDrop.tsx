/** Takes files: dropped on it, or chosen. */
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'

export function FileDrop({
  label,
  hint,
  disabled = false,
  onFiles,
}: {
  /** What the button says. */
  label: ReactNode
  /** What may be dropped. */
  hint: ReactNode
  disabled?: boolean
  onFiles: (files: readonly File[]) => void
}) {
  const id = useId()
  const [over, setOver] = useState(false)
  const place = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const element = place.current
    if (element === null || disabled) return
    const hover = (event: DragEvent) => {
      event.preventDefault()
      setOver(event.type === 'dragover')
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) onFiles(files)
    }
    element.addEventListener('dragover', hover)
    element.addEventListener('dragleave', hover)
    element.addEventListener('drop', drop)
    return () => {
      element.removeEventListener('dragover', hover)
      element.removeEventListener('dragleave', hover)
      element.removeEventListener('drop', drop)
    }
  }, [disabled, onFiles])
  return (
    <section className={`file-drop${over ? ' over' : ''}`} ref={place}>
      <input
        id={id}
        type="file"
        multiple
        className="unseen"
        disabled={disabled}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
      <label htmlFor={id} className="button" aria-disabled={disabled}>
        {label}
      </label>
      <p className="muted">{hint}</p>
    </section>
  )
}
