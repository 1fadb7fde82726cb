/** The settings, section by section. */
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '#api/session.ts'
import { EmptyState } from '#kit/Card.tsx'
import { Headline } from '#parts/Figure.tsx'
import { settingsWords as w } from '#words/pages/settings.ts'
import { Audit } from './Settings/Audit.tsx'
import { Company, Methods } from './Settings/Company.tsx'
import { Health } from './Settings/Health.tsx'
import { Install } from './Settings/Install.tsx'
import { Keys } from './Settings/Keys.tsx'
import { Meanings } from './Settings/Meanings.tsx'
import { SignInSafety } from './Settings/SignInSafety.tsx'
import { Users } from './Settings/Users.tsx'
import { Webhooks } from './Settings/Webhooks.tsx'

type Section = keyof typeof w.sections
type Permission = ReturnType<typeof useSession>['permissions'][number]

const SECTIONS: readonly { key: Section; needs: Permission; show: () => ReactNode }[] = [
  { key: 'company', needs: 'settings.read', show: () => <Company /> },
  { key: 'meanings', needs: 'settings.read', show: () => <Meanings /> },
  { key: 'health', needs: 'settings.read', show: () => <Health /> },
  { key: 'methods', needs: 'settings.read', show: () => <Methods /> },
  { key: 'people', needs: 'users.manage', show: () => <Users /> },
  { key: 'sign-in', needs: 'signedIn', show: () => <SignInSafety /> },
  {
    key: 'keys',
    needs: 'keys.manage',
    show: () => (
      <>
        <Keys />
        <Webhooks />
      </>
    ),
  },
  { key: 'audit', needs: 'audit.read', show: () => <Audit /> },
  { key: 'install', needs: 'backup.take', show: () => <Install /> },
]

export function Settings() {
  const { section } = useParams({ strict: false }) as { section?: string }
  const { permissions } = useSession()
  const allowed = SECTIONS.filter(({ needs }) => needs === 'signedIn' || permissions.includes(needs))
  const open = section === undefined ? allowed[0] : allowed.find(({ key }) => key === section)
  return (
    <>
      <Headline below={w.below}>{open === undefined ? w.title : w.sections[open.key]}</Headline>
      <nav className="side-nav no-print" aria-label={w.sectionsLabel}>
        {allowed.map(({ key }) => (
          <Link
            key={key}
            to={`/settings/${key}` as '/'}
            {...(key === open?.key ? { 'aria-current': 'page' as const } : {})}
          >
            {w.sections[key]}
          </Link>
        ))}
      </nav>
      {open === undefined ? <EmptyState title={w.nothing} /> : open.show()}
    </>
  )
}
