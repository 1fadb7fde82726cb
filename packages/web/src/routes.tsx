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

const facet = createRoute({
  getParentRoute: at,
  path: '/facets/$facet',
  component: lazyRouteComponent(() => import('#pages/facets/Facet.tsx'), 'FacetPage'),
})
const pipeline = createRoute({
  getParentRoute: at,
  path: '/pipeline',
  component: lazyRouteComponent(() => import('#pages/pipeline/Pipeline.tsx'), 'Pipeline'),
})
const competition = createRoute({
  getParentRoute: at,
  path: '/competition',
  component: lazyRouteComponent(() => import('#pages/competition/Competition.tsx'), 'Competition'),
})
const measurement = createRoute({
  getParentRoute: at,
  path: '/measurement',
  component: lazyRouteComponent(() => import('#pages/measurement/Measurement.tsx'), 'Measurement'),
})
const crmHealth = createRoute({
  getParentRoute: at,
  path: '/crm-health',
  component: lazyRouteComponent(() => import('#pages/crm-health/CrmHealth.tsx'), 'CrmHealth'),
})
const segmentation = createRoute({
  getParentRoute: at,
  path: '/segmentation',
  component: lazyRouteComponent(() => import('#pages/segmentation/Segmentation.tsx'), 'Segmentation'),
})
const coverage = createRoute({
  getParentRoute: at,
  path: '/coverage-model',
  component: lazyRouteComponent(() => import('#pages/coverage/Coverage.tsx'), 'Coverage'),
})
const coveragePlans = createRoute({
  getParentRoute: at,
  path: '/coverage-plans',
  component: lazyRouteComponent(() => import('#pages/coverage-plans/CoveragePlans.tsx'), 'CoveragePlans'),
})
const services = createRoute({
  getParentRoute: at,
  path: '/services',
  component: lazyRouteComponent(() => import('#pages/services/Services.tsx'), 'Services'),
})
const map = createRoute({
  getParentRoute: at,
  path: '/map',
  component: lazyRouteComponent(() => import('#pages/map/Map.tsx'), 'AccountsMap'),
})
const continuity = createRoute({
  getParentRoute: at,
  path: '/continuity',
  component: lazyRouteComponent(() => import('#pages/continuity/Continuity.tsx'), 'Continuity'),
})
const handOvers = createRoute({
  getParentRoute: at,
  path: '/hand-overs',
  component: lazyRouteComponent(() => import('#pages/hand-over/HandOvers.tsx'), 'HandOvers'),
})
const handOver = createRoute({
  getParentRoute: at,
  path: '/hand-overs/$id',
  component: lazyRouteComponent(() => import('#pages/hand-over/HandOver.tsx'), 'HandOver'),
})
const answers = [
  continuity,
  handOvers,
  handOver,
  segmentation,
  coverage,
  coveragePlans,
  services,
  map,
  facet,
  pipeline,
  competition,
  measurement,
  crmHealth,
] as const

const number = createRoute({
  getParentRoute: at,
  path: '/number',
  component: lazyRouteComponent(() => import('#pages/number/Number.tsx'), 'NumberPage'),
})
const deals = createRoute({
  getParentRoute: at,
  path: '/deals',
  component: lazyRouteComponent(() => import('#pages/deals/Deals.tsx'), 'Deals'),
})
const submissions = createRoute({
  getParentRoute: at,
  path: '/submissions',
  component: lazyRouteComponent(() => import('#pages/submissions/Submissions.tsx'), 'Submissions'),
})
const accuracy = createRoute({
  getParentRoute: at,
  path: '/accuracy',
  component: lazyRouteComponent(() => import('#pages/accuracy/Accuracy.tsx'), 'Accuracy'),
})
const targets = createRoute({
  getParentRoute: at,
  path: '/targets',
  component: lazyRouteComponent(() => import('#pages/targets/Targets.tsx'), 'Targets'),
})
const numbers = [number, deals, submissions, accuracy, targets] as const

const accounts = createRoute({
  getParentRoute: at,
  path: '/accounts',
  component: lazyRouteComponent(() => import('#pages/accounts/Accounts.tsx'), 'Accounts'),
})
const account = createRoute({
  getParentRoute: at,
  path: '/accounts/$id',
  component: lazyRouteComponent(() => import('#pages/accounts/Account.tsx'), 'Account'),
})
const opportunities = createRoute({
  getParentRoute: at,
  path: '/opportunities',
  component: lazyRouteComponent(() => import('#pages/opportunities/Opportunities.tsx'), 'Opportunities'),
})
const opportunity = createRoute({
  getParentRoute: at,
  path: '/opportunities/$id',
  component: lazyRouteComponent(() => import('#pages/opportunities/Opportunity.tsx'), 'Opportunity'),
})
const people = createRoute({
  getParentRoute: at,
  path: '/people',
  component: lazyRouteComponent(() => import('#pages/people/People.tsx'), 'People'),
})
const person = createRoute({
  getParentRoute: at,
  path: '/people/$id',
  component: lazyRouteComponent(() => import('#pages/people/Person.tsx'), 'Person'),
})
const orders = createRoute({
  getParentRoute: at,
  path: '/orders',
  component: lazyRouteComponent(() => import('#pages/orders/Orders.tsx'), 'Orders'),
})
const tasks = createRoute({
  getParentRoute: at,
  path: '/tasks',
  component: lazyRouteComponent(() => import('#pages/tasks/Tasks.tsx'), 'Tasks'),
})
const imports = createRoute({
  getParentRoute: at,
  path: '/import',
  component: lazyRouteComponent(() => import('#pages/import/Imports.tsx'), 'Imports'),
})
const oneImport = createRoute({
  getParentRoute: at,
  path: '/import/$id',
  component: lazyRouteComponent(() => import('#pages/import/OneImport.tsx'), 'OneImport'),
})
const data = createRoute({
  getParentRoute: at,
  path: '/data',
  component: lazyRouteComponent(() => import('#pages/data/Data.tsx'), 'Data'),
})
const matching = createRoute({
  getParentRoute: at,
  path: '/matching',
  component: lazyRouteComponent(() => import('#pages/data/Matching.tsx'), 'Matching'),
})
const settings = createRoute({
  getParentRoute: at,
  path: '/settings',
  component: lazyRouteComponent(() => import('#pages/settings/Settings.tsx'), 'Settings'),
})
const settingsSection = createRoute({
  getParentRoute: at,
  path: '/settings/$section',
  component: lazyRouteComponent(() => import('#pages/settings/Settings.tsx'), 'Settings'),
})

const records = [
  accounts,
  account,
  opportunities,
  opportunity,
  people,
  person,
  orders,
  tasks,
  imports,
  oneImport,
  data,
  matching,
  settings,
  settingsSection,
] as const

const routeTree = root.addChildren([agenda, ...numbers, ...answers, ...records])

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
