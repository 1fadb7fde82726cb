/** The frame around every page: the way round, the header, the page, and what lies over it. */
import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useAsk } from '#api/hooks.ts'
import { SessionProvider } from '#api/session.ts'
import { ConnectionBanner } from '#frame/Connection.tsx'
import { PageFailure } from '#frame/Failure.tsx'
import { Header } from '#frame/Header.tsx'
import { KeyHelp, useKeys } from '#frame/Keys.tsx'
import { type Act, Palette } from '#frame/Palette.tsx'
import { useTheme } from '#frame/theme.ts'
import { Way } from '#frame/Way.tsx'
import { Skeleton } from '#kit/Card.tsx'
import { EvidenceDrawer } from '#parts/EvidenceDrawer.tsx'
import { words } from '#words/en.ts'

const Welcome = lazy(() => import('#pages/start/Welcome.tsx').then((m) => ({ default: m.Welcome })))
const SampleComing = lazy(() => import('#pages/start/SampleComing.tsx').then((m) => ({ default: m.SampleComing })))
const NewPassword = lazy(() => import('#pages/start/NewPassword.tsx').then((m) => ({ default: m.NewPassword })))
const Confirmation = lazy(() => import('#pages/start/Confirmation.tsx').then((m) => ({ default: m.Confirmation })))
const SignIn = lazy(() => import('#pages/start/SignIn.tsx').then((m) => ({ default: m.SignIn })))

/** Lets in whoever is signed in; the others see the first start or the sign-in, and who was given a link chooses a password. */
export function Frame() {
  const session = useAsk('session.read', {})
  const [entered, setEntered] = useState(false)
  // Behind the # no server and no log sees it.
  const token = /^#password=([\w-]+)$/.exec(location.hash)?.[1]
  if (token !== undefined) {
    return (
      <Bare>
        <NewPassword token={token} />
      </Bare>
    )
  }
  const asked = /^#confirm=([\w-]+)$/.exec(location.hash)?.[1]
  if (asked !== undefined) {
    return (
      <Bare>
        <Confirmation token={asked} />
      </Bare>
    )
  }
  if (session.data === undefined) {
    return (
      <Bare>
        {session.error === null ? null : <PageFailure error={session.error} reset={() => session.refetch()} />}
      </Bare>
    )
  }
  if (session.data.firstStart) {
    return (
      <Bare>
        <Welcome />
      </Bare>
    )
  }
  if (!session.data.signedIn) {
    return (
      <Bare>
        <SignIn session={session.data} />
      </Bare>
    )
  }
  if (session.data.filling && !entered) {
    return (
      <Bare>
        <SampleComing onEnter={() => setEntered(true)} />
      </Bare>
    )
  }
  return (
    <SessionProvider value={session.data}>
      <Framed />
    </SessionProvider>
  )
}

function Bare({ children }: { children: React.ReactNode }) {
  // Who is not signed in has a theme too.
  useTheme()
  return (
    <>
      <ConnectionBanner />
      <main className="sign-in">
        <Suspense>{children}</Suspense>
      </main>
    </>
  )
}

function Framed() {
  const [palette, setPalette] = useState(false)
  const [help, setHelp] = useState(false)
  const [wayOpen, setWayOpen] = useState(false)
  const openPalette = useCallback(() => setPalette(true), [])
  const openHelp = useCallback(() => setHelp(true), [])
  useKeys({ palette: openPalette, help: openHelp })
  const page = useRef<HTMLElement>(null)
  const path = useRouterState({ select: (state) => state.location.pathname })
  useArrival(path, page, () => setWayOpen(false))
  return (
    <EvidenceDrawer>
      <div className="frame">
        <a className="skip button" href="#page">
          {words.frame.skip}
        </a>
        <Way open={wayOpen} onClose={() => setWayOpen(false)} />
        <div className="page-column">
          <Header onPalette={openPalette} onWay={() => setWayOpen(true)} />
          <ConnectionBanner />
          <main id="page" className="page" tabIndex={-1} ref={page}>
            <Suspense fallback={<PageComing />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      <Palette open={palette} onClose={() => setPalette(false)} acts={useActs(openHelp)} />
      <KeyHelp open={help} onClose={() => setHelp(false)} />
    </EvidenceDrawer>
  )
}

/** Room for a headline and a picture while the page's script is read. */
export const PageComing = () => (
  <>
    <Skeleton height={68} width="min(900px, 100%)" />
    <Skeleton height={420} />
  </>
)

/** On another page the focus goes to its beginning, and the drawer of the phone closes. */
function useArrival(path: string, page: React.RefObject<HTMLElement | null>, onArrive: () => void) {
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    onArrive()
    page.current?.focus({ preventScroll: true })
  })
}

function useActs(onHelp: () => void): readonly Act[] {
  const [, setTheme] = useTheme()
  const w = words.frame
  return [
    { key: 'light', label: `${w.theme}: ${w.themes.light}`, run: () => setTheme('light') },
    { key: 'dark', label: `${w.theme}: ${w.themes.dark}`, run: () => setTheme('dark') },
    { key: 'system', label: `${w.theme}: ${w.themes.system}`, run: () => setTheme('system') },
    { key: 'print', label: w.print, run: () => window.print() },
    { key: 'keys', label: words.keys.help, run: onHelp },
  ]
}
