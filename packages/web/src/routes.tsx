/** Every page and its address; a page's script is read when it is opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router'
import { FrameFailure, NoSuchPage, PageFailure } from '#frame/Failure.tsx'
import { Frame, PageComing } from '#frame/Frame.tsx'
import { KEPT, readSearch } from '#frame/search.ts'

const root = createRootRoute({
  component: Frame,
  errorComponent: FrameFailure,
  notFoundComponent: NoSuchPage,
  validateSearch: readSearch,
  search: { middlewares: [retainSearchParams([...KEPT])] },
})

const at = () => root

const agenda = createRoute({
  getParentRoute: at,
  path: '/',
  component: lazyRouteComponent(() => import('#pages/agenda/Agenda.tsx'), 'Agenda'),
})

const routeTree = root.addChildren([agenda])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultErrorComponent: PageFailure,
  defaultPendingComponent: PageComing,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
