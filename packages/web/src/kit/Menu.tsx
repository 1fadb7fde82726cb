/** Lists that drop from a button: a menu of acts, and a picker of one value with a search when the list is long. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useLabels } from '#kit/labels.tsx'

/** Acts behind one button. Children are buttons or links with the class `item`. */
export function Menu({
  label,
  className = 'button plain',
  end = false,
  up = false,
  children,
}: {
  label: ReactNode
  className?: string
  end?: boolean
  up?: boolean
  children: (close: () => void) => ReactNode
}) {
  const drop = useDrop()
  return (
    <div className="menu" ref={drop.ref}>
      <button type="button" className={className} aria-expanded={drop.open} onClick={() => drop.setOpen(!drop.open)}>
        {label}
      </button>
      {drop.open && (
        <div className={`menu-list${end ? ' end' : ''}${up ? ' up' : ''}`}>{children(() => drop.setOpen(false))}</div>
      )}
    </div>
  )
}

export interface Option {
  readonly value: string
  readonly label: string
  readonly note?: string
  /** Steps to the right, for a tree. */
  readonly depth?: number
}

const SEARCH_FROM = 9
const MOST_SHOWN = 200

/** One value out of many, shown as a chip. */
export function Picker({
  label,
  value,
  options,
  onPick,
  shown,
}: {
  /** What is picked, for those who cannot see the chip. */
  label: string
  value: string
  options: readonly Option[]
  onPick: (value: string) => void
  /** The text of the chip; default the picked option's label. */
  shown?: string
}) {
  const drop = useDrop()
  const picked = options.find((option) => option.value === value)
  return (
    <div className="menu" ref={drop.ref}>
      <button
        type="button"
        className="chip"
        aria-haspopup="listbox"
        aria-expanded={drop.open}
        onClick={() => drop.setOpen(!drop.open)}
      >
        <span>
          <span className="unseen">{label}: </span>
          {shown ?? picked?.label ?? value}
        </span>
      </button>
      {drop.open && (
        <OptionList
          label={label}
          value={value}
          options={options}
          onPick={(next) => {
            drop.setOpen(false)
            onPick(next)
          }}
        />
      )}
    </div>
  )
}

function OptionList({
  label,
  value,
  options,
  onPick,
}: {
  label: string
  value: string
  options: readonly Option[]
  onPick: (value: string) => void
}) {
  const labels = useLabels()
  const id = useId()
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLocaleLowerCase()
  const found = options.filter((option) => option.label.toLocaleLowerCase().includes(wanted)).slice(0, MOST_SHOWN)
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      options.findIndex((option) => option.value === value),
    ),
  )
  const active = Math.min(at, found.length - 1)
  const focus = useRef<HTMLInputElement | HTMLDivElement>(null)
  useEffect(() => focus.current?.focus(), [])
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0) {
      event.preventDefault()
      setAt((active + step + found.length) % found.length)
    }
    const chosen = found[active]
    if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault()
      onPick(chosen.value)
    }
  }
  const searching = options.length >= SEARCH_FROM
  const activeId = found.length > 0 ? `${id}-${active}` : undefined
  return (
    <div className="menu-list">
      {searching && (
        <input
          ref={focus as React.RefObject<HTMLInputElement>}
          className="input small"
          role="combobox"
          aria-label={labels.search}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={activeId}
          value={typed}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
        />
      )}
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        tabIndex={searching ? -1 : 0}
        onKeyDown={searching ? undefined : onKeyDown}
        ref={searching ? undefined : (focus as React.RefObject<HTMLDivElement>)}
        aria-activedescendant={searching ? undefined : activeId}
      >
        {found.map((option, index) => (
          <OptionRow
            key={option.value}
            id={`${id}-${index}`}
            option={option}
            selected={option.value === value}
            active={index === active}
            onPick={() => onPick(option.value)}
          />
        ))}
      </div>
      {found.length === 0 && <p className="note">{labels.nothingFound}</p>}
    </div>
  )
}

function OptionRow({
  id,
  option,
  selected,
  active,
  onPick,
}: {
  id: string
  option: Option
  selected: boolean
  active: boolean
  onPick: () => void
}) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className={`item${active ? ' active' : ''}`}
      style={{ paddingLeft: 10 + (option.depth ?? 0) * 16 }}
      onMouseDown={(event) => {
        event.preventDefault()
        onPick()
      }}
    >
      <span>{option.label}</span>
      {option.note !== undefined && <span className="note">{option.note}</span>}
    </div>
  )
}

/** Open or not; Escape and a press elsewhere close it, and the focus goes back to the button. */
function useDrop() {
  const [open, setOpen] = useState(false)
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !ref.current?.contains(event.target)) setOpen(false)
    }
    const onEscape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      setOpen(false)
      ref.current?.querySelector('button')?.focus()
    }
    const menu = ref.current
    document.addEventListener('pointerdown', outside)
    menu?.addEventListener('keydown', onEscape)
    return () => {
      document.removeEventListener('pointerdown', outside)
      menu?.removeEventListener('keydown', onEscape)
    }
  }, [open])
  return { open, setOpen, ref }
}
