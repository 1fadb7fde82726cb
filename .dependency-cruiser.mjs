/** The import rules: each has a name, a reason, and a canary in tests/architecture/canaries.ts. */
const E = '^packages/engines/src/'
const COMPANY = '^packages/company/src/'
const C = '^packages/contract/src/'
const S = '^packages/server/src/'
const W = '^packages/web/src/'
const LAYER = '(coverage|deploying|developing|supporting|delivering)'
const DOOR = '(http|mcp|jobs|cli)'
const ROOM = '(records|actions|analyses|import|people|export|post)'
const TEST = '\\.test\\.tsx?$'

/** A rule binds production code; a test beside it may import what it needs. `to.only` names what may be imported, all else of `to.path` may not. */
const rule = (name, comment, from, { only, ...to }) => ({
  name,
  comment,
  severity: 'error',
  from: { ...from, pathNot: [TEST, from.pathNot ?? []].flat() },
  to: only === undefined ? to : { ...to, pathNot: only },
})
/** A rule that binds tests as well. */
const everywhere = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const npm = (...names) => `node_modules/(${names.join('|')})/`
const values = { dependencyTypesNot: ['type-only'] }

const general = [
  {
    ...everywhere(
      'no-folder-cycle',
      'two rooms never import each other',
      { path: '^(packages/[^/]+/src/[^/]+)' },
      { circular: true, pathNot: ['^$1(/|$)', '^tests(/|$)'] },
    ),
    scope: 'folder',
  },
  everywhere('no-cycle', 'imports go one way, types included', {}, { circular: true }),
  everywhere(
    'no-orphan',
    'a file that nobody imports and that imports nothing is dead',
    { orphan: true, path: '^packages/[^/]+/src/', pathNot: ['\\.d\\.ts$', TEST, `${E}(vocabulary|math)/`] },
    {},
  ),
  everywhere('no-unresolved', 'an import must lead somewhere', {}, { couldNotResolve: true }),
  everywhere(
    'no-undeclared',
    'a package must be in the package.json of the importer or of the root; tests and benches take any',
    { path: '^packages/' },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
  ),
  rule(
    'no-dev-in-production',
    'production code must not need dev dependencies',
    { path: '^packages/[^/]+/src/' },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
  ),
  everywhere(
    'nobody-imports-tests',
    'production code never imports tests or benches',
    { path: '^packages/', pathNot: TEST },
    { path: ['^tests/', '^bench/', TEST] },
  ),
]

const engines = [
  rule(
    'engines-are-pure',
    'engines take values and return values: no node, no npm, no other package',
    { path: E },
    { only: E },
  ),
  rule(
    'vocabulary-is-the-floor',
    'vocabulary imports only vocabulary',
    { path: `${E}vocabulary/` },
    { path: E, only: `${E}vocabulary/` },
  ),
  rule('math-knows-no-sales', 'math imports only math', { path: `${E}math/` }, { path: E, only: `${E}math/` }),
  rule(
    'layers-are-strangers',
    "a layer takes another layer's result as an argument, never by import",
    { path: `${E}${LAYER}/` },
    { path: E, only: [`${E}(vocabulary|math)/`, `${E}$1/`] },
  ),
  rule(
    'number-below-agenda',
    'the agenda reads the number, not the reverse',
    { path: `${E}number/` },
    { path: `${E}agenda/` },
  ),
  rule(
    'company-invents-alone',
    'the invented company needs words and numbers, nothing else',
    { path: COMPANY },
    { only: [COMPANY, `${E}(vocabulary|math)/`] },
  ),
]

const contract = [
  rule('contract-is-thin', 'the contract knows zod and engines', { path: C }, { only: [C, E, npm('zod')] }),
  rule(
    'contract-takes-types-only',
    'the contract runs no engine code but the vocabulary',
    { path: C },
    { path: E, only: `${E}vocabulary/`, ...values },
  ),
]

const server = [
  everywhere('server-not-web', 'the server never imports the pages', { path: S }, { path: W }),
  everywhere(
    'nobody-imports-the-entry',
    'main, cli, worker, assigner and reckoner wire things together and are imported by nobody',
    {},
    { path: `${S}(main|cli|worker|assigner|reckoner)\\.ts$` },
  ),
  rule(
    'only-cli-runs-commands',
    'the commands belong to the command line',
    { path: S, pathNot: [`${S}cli/`, `${S}cli\\.ts$`] },
    { path: `${S}cli/` },
  ),
  rule(
    'only-db-speaks-sql',
    'drivers and the query builder stay in db/',
    { path: S, pathNot: `${S}db/` },
    { path: npm('kysely', 'pg', 'pg-copy-streams', '@types/pg', '@types/pg-copy-streams') },
  ),
  rule(
    'only-http-speaks-http',
    'the web framework stays in http/; main opens the port',
    { path: S, pathNot: [`${S}http/`, `${S}main\\.ts$`] },
    { path: npm('hono', '@hono') },
  ),
  rule(
    'only-people-sign-in',
    'better-auth stays in people/',
    { path: S, pathNot: `${S}people/` },
    { path: npm('better-auth', '@better-auth') },
  ),
  rule(
    'only-files-read-files',
    'readers and writers of file formats stay in import/source/ and export/',
    { path: S, pathNot: [`${S}import/source/`, `${S}export/`] },
    { path: npm('yauzl', 'papaparse', 'hucre', 'chardet', 'iconv-lite') },
  ),
  rule(
    'only-main-and-jobs-invent',
    'the sample company is a job',
    { path: S, pathNot: [`${S}main\\.ts$`, `${S}jobs/`] },
    { path: COMPANY },
  ),
  rule(
    'only-rooms-compute',
    'engines are run by analyses, actions, import and export; the vocabulary is for all',
    { path: S, pathNot: `${S}(analyses|actions|import|export)/` },
    { path: E, only: `${E}vocabulary/`, ...values },
  ),
  rule('jobs-not-http', 'jobs know no http', { path: `${S}jobs/` }, { path: `${S}(http|mcp|cli)/` }),
  rule(
    'doors-go-through-rooms',
    'http and mcp ask for work; they do not read tables',
    { path: `${S}(http|mcp)/` },
    { path: `${S}db/`, ...values },
  ),
  rule('rooms-are-below-doors', 'the rooms know no door', { path: `${S}${ROOM}/` }, { path: `${S}${DOOR}/` }),
  rule(
    'rooms-are-strangers',
    'the rooms do not import each other',
    { path: `${S}${ROOM}/` },
    { path: `${S}${ROOM}/`, only: `${S}$1/` },
  ),
  rule(
    'records-only-read',
    'plain reading writes nothing',
    { path: `${S}records/` },
    { path: `${S}db/`, only: `${S}db/read/`, ...values },
  ),
  rule(
    'analyses-write-answers-only',
    'an analysis changes nothing but its stored answer',
    { path: `${S}analyses/` },
    { path: `${S}db/`, only: `${S}db/(read/|write/answers)`, ...values },
  ),
  rule(
    'import-writes-through-db-write',
    'the import touches no table itself; it knows which records there are',
    { path: `${S}import/` },
    { path: `${S}db/`, only: `${S}db/(read/|write/|schema/catalogue)`, ...values },
  ),
  rule(
    'export-never-fetches',
    'an export takes an answer and makes a file',
    { path: `${S}export/` },
    { path: `${S}db/` },
  ),
  rule(
    'import-goes-forward',
    'source, then mapping, then the rest of the import',
    { path: `${S}import/source/` },
    { path: `${S}import/`, only: `${S}import/source/` },
  ),
  rule(
    'mapping-is-before-the-run',
    'mapping knows the source, not the run',
    { path: `${S}import/mapping/` },
    { path: `${S}import/`, only: `${S}import/(source|mapping)/` },
  ),
  rule(
    'rooms-know-no-cluster',
    'starting, migrating and saving the database is for the entries and jobs',
    { path: `${S}(${ROOM}|http|mcp|permissions|ground)/` },
    { path: `${S}db/(embedded|migrate|migrations|backup)`, ...values },
  ),
  rule(
    'db-is-below-rooms',
    'db knows no room and no door',
    { path: `${S}db/` },
    { path: [`${S}${ROOM}/`, `${S}${DOOR}/`] },
  ),
  rule(
    'permissions-below-db',
    'permissions know the ground alone',
    { path: `${S}permissions/` },
    { path: S, only: `${S}(permissions|ground)/` },
  ),
  rule(
    'ground-is-the-floor',
    'config, log and failure import nothing of ours but the contract',
    { path: `${S}ground/` },
    { path: [S, E, COMPANY], only: `${S}ground/` },
  ),
]

const web = [
  everywhere('web-not-server', 'pages reach the server only through the contract', { path: W }, { path: [S, COMPANY] }),
  rule('web-has-no-node', 'pages run in a browser', { path: W }, { dependencyTypes: ['core'] }),
  rule(
    'web-computes-nothing',
    'pages know the vocabulary; engines run on the server',
    { path: W },
    { path: E, only: `${E}vocabulary/`, ...values },
  ),
  rule(
    'only-api-asks',
    'the contract is asked by api/; the rest of the web takes its types, and the words of roles and permissions',
    { path: W, pathNot: `${W}api/` },
    { path: C, only: `${C}permission\\.ts$`, ...values },
  ),
  rule(
    'only-kit-styles',
    'style sheets and the virtual list stay in kit/',
    { path: W, pathNot: `${W}(kit/|main\\.tsx$)` },
    { path: ['\\.css$', npm('@tanstack/react-virtual')] },
  ),
  rule(
    'kit-knows-no-sales',
    'the kit imports only the kit',
    { path: `${W}kit/` },
    { path: [W, E, C], only: `${W}kit/` },
  ),
  rule(
    'words-only-say',
    'words know words and the vocabulary, and the type of the words that the kit asks for',
    { path: `${W}words/` },
    { path: W, only: `${W}words/`, ...values },
  ),
  rule(
    'api-only-asks',
    'api knows no page, part or style',
    { path: `${W}api/` },
    { path: W, only: `${W}(api|words)/` },
  ),
  rule(
    'parts-below-pages',
    'parts import kit, words and api; never pages or the frame',
    { path: `${W}parts/` },
    { path: W, only: `${W}(kit|parts|words|api)/` },
  ),
  rule(
    'pages-are-strangers',
    'a page never imports a page but its own parts',
    { path: `${W}pages/([^/.]+/?[^/.]*)` },
    { path: W, only: [`${W}(kit|parts|words|api)/`, `${W}pages/$1[./]`] },
  ),
  rule(
    'frame-below-routes',
    'the frame knows no route and no entry',
    { path: `${W}frame/` },
    { path: `${W}(routes|main)\\.tsx?$` },
  ),
  rule(
    'nobody-imports-routes',
    'routes are for main',
    { path: W, pathNot: `${W}main\\.tsx$` },
    { path: `${W}(routes|main)\\.tsx?$` },
  ),
]

export default {
  forbidden: [...general, ...engines, ...contract, ...server, ...web],
  options: {
    doNotFollow: { path: ['node_modules/(?!@capstone)', '^tests/'] },
    exclude: { path: '^packages/[^/]+/dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
}
