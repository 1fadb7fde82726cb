/** The way round: the pages in the order of the pyramid, who I am below; on a phone a sheet from the foot. */
import { Link, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { type Line, linesOf, toPath } from '#frame/navigation.ts'
import { WhoAmI } from '#frame/WhoAmI.tsx'
import { Button } from '#kit/Button.tsx'
import { CloseSign } from '#kit/Overlay.tsx'
import { words } from '#words/en.ts'

export function Way({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { routesByPath } = useRouter()
  const groups = linesOf((path) => path in routesByPath)
  useEffect(() => {
    if (!open) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [open, onClose])
  return (
    <nav className={`way${open ? ' open' : ''}`} aria-label={words.frame.way}>
      <Link to="/" className="mark">
        <Mark />
        {words.product}
      </Link>
      <Button look="bare" icon className="way-close" aria-label={words.kit.close} onClick={onClose}>
        <CloseSign />
      </Button>
      <div className="way-pages">
        {groups.map((lines, index) => (
          <Group key={lines.map(keyOf).join()} lines={lines} first={index === 0} />
        ))}
      </div>
      <div className="foot">
        <WhoAmI />
      </div>
    </nav>
  )
}

function Group({ lines, first }: { lines: readonly Line[]; first: boolean }) {
  return (
    <>
      {!first && <hr />}
      {lines.map((line) =>
        line.kind === 'heading' ? (
          <span key={keyOf(line)} className="entry">
            {line.label}
          </span>
        ) : (
          <Link
            key={keyOf(line)}
            to={toPath(line.entry.to)}
            className="entry"
            activeProps={{ 'aria-current': 'page' }}
            activeOptions={{ exact: line.entry.to === '/', includeSearch: false }}
          >
            {line.entry.label}
          </Link>
        ),
      )}
    </>
  )
}

const keyOf = (line: Line) => (line.kind === 'link' ? line.entry.to : line.label)

const Mark = () => (
  <svg width="18" height="18" viewBox="0 0 32 32" aria-hidden="true">
    <path d="M12.5 4h7l2.6 6.4H9.9z" fill="var(--need-4)" />
    <path d="M9.2 12.2h13.6l2.5 6.4H6.7z" fill="var(--need-3)" />
    <path d="M6 20.4h20L29 28H3z" fill="var(--lapis)" />
  </svg>
)
