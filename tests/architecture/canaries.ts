/** Each import rule broken once on purpose, and what the rules must go on allowing. */

/** A file written into a copy of the tree: where, what it says, and the rule that must name it (null: no rule may). */
export interface Canary {
  readonly rule: string | null
  readonly file: string
  readonly text: string
}

const E = 'packages/engines/src/'
const COMPANY = 'packages/company/src/'
const C = 'packages/contract/src/'
const S = 'packages/server/src/'
const W = 'packages/web/src/'

/** The file that canaries import: one in every room, so that a canary does not depend on what the room holds today. */
const PERCH = 'perch.ts'
const ROOMS = [
  ...['vocabulary', 'math', 'coverage', 'deploying', 'number', 'agenda'].map((room) => E + room),
  COMPANY.slice(0, -1),
  C.slice(0, -1),
  ...['http', 'mcp', 'cli', 'jobs', 'records', 'actions', 'analyses', 'people', 'export', 'post'].map(
    (room) => S + room,
  ),
  ...['import', 'import/source', 'import/mapping', 'db', 'db/read', 'db/write', 'db/embedded'].map((room) => S + room),
  ...['permissions', 'ground'].map((room) => S + room),
  ...['frame', 'parts', 'kit', 'words', 'api', 'pages/perches', 'pages'].map((room) => W + room),
]

/** The files that canaries stand on. They break no rule themselves. */
export const perches: readonly Canary[] = [
  ...ROOMS.map((room) => ({ rule: null, file: `${room}/${PERCH}`, text: 'export const perch = 1' })),
  { rule: null, file: `${W}kit/perch.css`, text: 'a { color: inherit }' },
  ...['main', 'cli', 'worker'].map((entry) => ({
    rule: null,
    file: `${S}${entry}.ts`,
    text: 'export const perch = 1',
  })),
  { rule: null, file: `${W}routes.tsx`, text: 'export const perch = 1' },
]

let count = 0
const value = (from: string) => `import { perch } from '${from}'\nexport const answer = perch`
const type = (from: string) => `import type { perch } from '${from}'\nexport type Answer = typeof perch`
const all = (from: string) => `import * as all from '${from}'\nexport const answer = all`

function canary(rule: string | null, room: string, text: string, extension = 'ts'): Canary {
  count += 1
  return { rule, file: `${room}canary${count}.${extension}`, text }
}
const breaks = (rule: string, room: string, text: string, extension?: string) => canary(rule, room, text, extension)
const allowed = (room: string, text: string, extension?: string) => canary(null, room, text, extension)

/** Every rule broken at least once. */
export const broken: readonly Canary[] = [
  { rule: 'no-folder-cycle', file: `${S}records/canaryRoom.ts`, text: value('#post/canaryRoom.ts') },
  { rule: null, file: `${S}post/canaryRoom.ts`, text: value('#records/perch.ts') },
  { rule: 'no-cycle', file: `${E}math/canaryA.ts`, text: type('#math/canaryB.ts') },
  { rule: null, file: `${E}math/canaryB.ts`, text: type('#math/canaryA.ts') },
  breaks('no-orphan', `${S}ground/`, 'export const lonely = 1'),
  breaks('no-unresolved', `${S}ground/`, value('./nowhere.ts')),
  breaks('no-undeclared', `${E}math/`, all('zod')),
  breaks('no-dev-in-production', `${S}ground/`, all('dependency-cruiser')),
  { rule: null, file: `${S}people/canary.test.ts`, text: value('#people/perch.ts') },
  breaks('nobody-imports-tests', `${S}people/`, value('./canary.test.ts')),

  breaks('engines-are-pure', `${E}coverage/`, all('node:fs')),
  breaks('engines-are-pure', `${E}coverage/`, all('@capstone/contract/perch')),
  breaks('vocabulary-is-the-floor', `${E}vocabulary/`, value('#math/perch.ts')),
  breaks('math-knows-no-sales', `${E}math/`, type('#vocabulary/perch.ts')),
  breaks('layers-are-strangers', `${E}coverage/`, type('#deploying/perch.ts')),
  breaks('layers-are-strangers', `${E}deploying/`, value('#number/perch.ts')),
  breaks('number-below-agenda', `${E}number/`, value('#agenda/perch.ts')),
  breaks('company-invents-alone', COMPANY, all('node:fs')),
  breaks('company-invents-alone', COMPANY, value('@capstone/engines/coverage/perch')),

  breaks('contract-is-thin', C, all('hono')),
  breaks('contract-takes-types-only', C, value('@capstone/engines/coverage/perch')),

  breaks('server-not-web', `${S}http/`, value('../../../web/src/words/perch.ts')),
  breaks('nobody-imports-the-entry', `${S}http/`, value('#main.ts')),
  breaks('nobody-imports-the-entry', `${S}http/`, value('#worker.ts')),
  breaks('only-cli-runs-commands', `${S}jobs/`, value('#cli/perch.ts')),
  breaks('only-db-speaks-sql', `${S}analyses/`, all('kysely')),
  breaks('only-db-speaks-sql', `${S}people/`, all('pg')),
  breaks('only-http-speaks-http', `${S}people/`, all('hono')),
  breaks('only-people-sign-in', `${S}http/`, all('better-auth')),
  breaks('only-files-read-files', `${S}import/`, all('papaparse')),
  breaks('only-files-read-files', `${S}http/`, all('yauzl')),
  breaks('only-main-and-jobs-invent', `${S}analyses/`, value('@capstone/company/perch')),
  breaks('only-rooms-compute', `${S}http/`, value('@capstone/engines/coverage/perch')),
  breaks('only-rooms-compute', `${S}db/read/`, value('@capstone/engines/math/perch')),
  breaks('jobs-not-http', `${S}jobs/`, value('#http/perch.ts')),
  breaks('doors-go-through-rooms', `${S}http/`, value('#db/read/perch.ts')),
  breaks('rooms-are-below-doors', `${S}analyses/`, value('#jobs/perch.ts')),
  breaks('rooms-are-strangers', `${S}import/`, value('#analyses/perch.ts')),
  breaks('rooms-are-strangers', `${S}export/`, type('#records/perch.ts')),
  breaks('records-only-read', `${S}records/`, value('#db/write/perch.ts')),
  breaks('analyses-write-answers-only', `${S}analyses/`, value('#db/write/perch.ts')),
  breaks('import-writes-through-db-write', `${S}import/`, value('#db/perch.ts')),
  breaks('export-never-fetches', `${S}export/`, type('#db/read/perch.ts')),
  breaks('import-goes-forward', `${S}import/source/`, value('#import/mapping/perch.ts')),
  breaks('mapping-is-before-the-run', `${S}import/mapping/`, value('#import/perch.ts')),
  breaks('rooms-know-no-cluster', `${S}actions/`, value('#db/embedded/perch.ts')),
  breaks('db-is-below-rooms', `${S}db/write/`, value('#import/perch.ts')),
  breaks('permissions-below-db', `${S}permissions/`, type('#db/perch.ts')),
  breaks('ground-is-the-floor', `${S}ground/`, value('#permissions/perch.ts')),

  breaks('web-not-server', `${W}api/`, type('../../../server/src/ground/perch.ts')),
  breaks('web-has-no-node', `${W}words/`, all('node:path')),
  breaks('web-computes-nothing', `${W}parts/`, value('@capstone/engines/coverage/perch')),
  breaks('only-api-asks', `${W}pages/perches/`, value('@capstone/contract/perch')),
  breaks('only-kit-styles', `${W}parts/`, "import '#kit/perch.css'", 'tsx'),
  breaks('only-kit-styles', `${W}pages/perches/`, all('@tanstack/react-virtual'), 'tsx'),
  breaks('kit-knows-no-sales', `${W}kit/`, value('#words/perch.ts')),
  breaks('kit-knows-no-sales', `${W}kit/`, value('@capstone/engines/vocabulary/perch')),
  breaks('words-only-say', `${W}words/`, value('#api/perch.ts')),
  breaks('api-only-asks', `${W}api/`, value('#kit/perch.ts')),
  breaks('parts-below-pages', `${W}parts/`, value('#pages/perches/perch.ts')),
  breaks('pages-are-strangers', `${W}pages/perches/`, value('#pages/perches/perch.ts')),
  breaks('pages-are-strangers', `${W}pages/`, value('#pages/perch.ts')),
  breaks('frame-below-routes', `${W}frame/`, value('#routes.tsx')),
  breaks('nobody-imports-routes', `${W}parts/`, value('#routes.tsx')),
]

/** What goes down, as it should: no rule may name these. */
export const downward: readonly Canary[] = [
  allowed(`${E}agenda/`, value('#number/perch.ts')),
  allowed(`${E}number/`, value('#coverage/perch.ts')),
  allowed(`${E}coverage/`, `${value('#math/perch.ts')}\n${type('#vocabulary/perch.ts')}`),
  allowed(COMPANY, value('@capstone/engines/math/perch')),
  allowed(C, `${type('@capstone/engines/coverage/perch')}\n${value('@capstone/engines/vocabulary/perch')}`),
  allowed(`${S}http/`, `${value('#analyses/perch.ts')}\n${type('#db/perch.ts')}`),
  allowed(`${S}http/`, `${all('hono')}\n${type('#jobs/perch.ts')}`),
  allowed(`${S}jobs/`, `${value('#import/perch.ts')}\n${type('@capstone/company/perch')}`),
  allowed(`${S}analyses/`, `${value('#db/read/perch.ts')}\n${type('@capstone/engines/number/perch')}`),
  allowed(`${S}import/`, `${value('#import/source/perch.ts')}\n${type('#db/write/perch.ts')}`),
  allowed(`${S}import/mapping/`, value('#import/source/perch.ts')),
  allowed(`${S}import/source/`, all('papaparse')),
  allowed(`${S}people/`, `${all('better-auth')}\n${type('#db/perch.ts')}`),
  allowed(`${S}db/`, `${all('kysely')}\n${value('#permissions/perch.ts')}`),
  allowed(`${S}ground/`, value('@capstone/contract/perch')),
  allowed(`${W}api/`, value('@capstone/contract/perch')),
  allowed(`${W}parts/`, `${value('#kit/perch.ts')}\n${type('@capstone/contract/perch')}`),
  allowed(`${S}import/mapping/`, value('#db/schema/catalogue.ts')),
  allowed(`${W}frame/`, value('@capstone/contract/permission').replaceAll('perch', 'ROLES')),
  allowed(`${W}pages/perches/`, `${value('#parts/perch.ts')}\n${type('@capstone/engines/vocabulary/perch')}`),
  { rule: null, file: `${W}pages/perches/Page.tsx`, text: value('./Page/Table.tsx') },
  { rule: null, file: `${W}pages/perches/Page/Table.tsx`, text: value('#kit/perch.ts') },
]
