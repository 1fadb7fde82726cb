/** Links to a record's page, by kind and id. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

const PAGES: Readonly<Record<string, string>> = {
  account: '/accounts',
  opportunity: '/opportunities',
  person: '/people',
}

/** The address of a record's page as the router takes it; null where that kind has no page. */
export function recordPath(kind: string, id: number): '/' | null {
  const page = PAGES[kind]
  return page === undefined ? null : (`${page}/${id}` as '/')
}

/** A record by name, leading to its page where it has one. */
export function RecordLink({ kind, id, children }: { kind: string; id: number; children: ReactNode }) {
  const to = recordPath(kind, id)
  return to === null ? children : <Link to={to}>{children}</Link>
}

/** A record that may be absent. */
export function NamedLink({
  kind,
  record,
  absent,
}: {
  kind: string
  record: { id: number; name: string } | null
  absent: ReactNode
}) {
  if (record === null) return <span className="faint">{absent}</span>
  return (
    <RecordLink kind={kind} id={record.id}>
      {record.name}
    </RecordLink>
  )
}

/** A page by its address. */
export function PageLink({ to, className, children }: { to: string; className?: string; children: ReactNode }) {
  return (
    <Link to={to as '/'} {...(className === undefined ? {} : { className })}>
      {children}
    </Link>
  )
}
