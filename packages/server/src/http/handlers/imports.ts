/** Handlers of imports: upload, map, check, run, cancel, undo; the same thing from two systems. */
import { rm } from 'node:fs/promises'
import { fileOfRejected } from '#export/csv.ts'
import { Failure } from '#ground/failure.ts'
import { EventsAnswer, FileAnswer, type Handlers, type Signed } from '#http/asking.ts'
import { receiveUpload } from '#http/upload.ts'
import { beginPaths, beginUpload, uploadFolder } from '#import/begin.ts'
import { importKinds } from '#import/kinds.ts'
import { decidedMatch, matchRows } from '#import/matching.ts'
import { dataState, oneImport, pastImports, rejectedOf } from '#import/past.ts'
import { cancelImport, doneImport, type ImportWish, lineUp, moveImport } from '#jobs/imports.ts'
import { watchState } from '#jobs/watch.ts'

export const importHandlers = {
  'imports.list': async ({ store, scope }) => ({ rows: await pastImports(store, scope.workspace) }),
  'imports.create': async (asking) => {
    const { store, scope, config, request } = asking
    const begun = { workspace: scope.workspace, actor: scope.actor }
    if (request.headers.get('content-type')?.startsWith('application/json')) {
      return { id: await beginLocal(asking, (await request.json()) as Record<string, unknown>) }
    }
    const folder = uploadFolder(config.dataFolder, scope.workspace)
    const { files, words } = await receiveUpload(request, folder)
    const word = (name: string) => words.get(name) || null
    const given = { ...begun, source: word('source'), full: word('full') === 'true' }
    const id = await beginUpload(store, given, files).catch(async (error: unknown) => {
      await rm(folder, { recursive: true, force: true })
      throw error
    })
    await lineUp(asking, scope.workspace, 'import.read', { import: id, ...wishOf(word) })
    return { id }
  },
  'imports.kinds': async () => ({ rows: importKinds() }),
  'imports.read': ({ store, scope }, { params }) => oneImport(store, scope.workspace, params.id),
  'imports.map': async (asking, { params, body }) => {
    const { source: _, full: __, ...mapping } = body
    await moveImport(asking.store, asking.scope.workspace, params.id, ['mapping', 'checked'], 'reading')
    return {
      job: await lineUp(asking, asking.scope.workspace, 'import.read', {
        import: params.id,
        ...mapping,
        source: body.source,
        full: body.full,
      }),
    }
  },
  'imports.check': async (asking, { params }) => {
    await moveImport(asking.store, asking.scope.workspace, params.id, ['mapping', 'checked'], 'checking')
    return { job: await lineUp(asking, asking.scope.workspace, 'import.check', { import: params.id }) }
  },
  'imports.run': async (asking, { params }) => {
    await moveImport(asking.store, asking.scope.workspace, params.id, ['checked'], 'running')
    return { job: await lineUp(asking, asking.scope.workspace, 'import.run', { import: params.id }) }
  },
  'imports.cancel': async ({ store, scope }, { params }) => ({
    state: await cancelImport(store, scope.workspace, params.id),
  }),
  'imports.undo': async (asking, { params }) => {
    await doneImport(asking.store, asking.scope.workspace, params.id)
    return { job: await lineUp(asking, asking.scope.workspace, 'import.undo', { import: params.id }) }
  },
  'imports.rejected': async ({ store, scope }, { params }) => {
    const rejected = await rejectedOf(store, scope.workspace, params.id, params.file)
    return new FileAnswer(
      `rejected ${rejected.name.replace(/\W+/g, ' ').trim()}.csv`,
      'text/csv; charset=utf-8',
      fileOfRejected(rejected),
    )
  },
  'imports.events': async ({ store, scope }, { params }) => {
    // Asked before the stream begins: then it is too late to say that there is no such import.
    await oneImport(store, scope.workspace, params.id)
    return new EventsAnswer(events(store, scope.workspace, params.id))
  },
  'data.read': async ({ store, scope, config }) => ({
    ...(await dataState(store, scope.workspace, config.watchFolder)),
    watch: await watchState(store, scope.workspace, config.watchFolder),
  }),
  'matches.list': async ({ store, scope }, { query }) => {
    const rows = await matchRows(store, scope.workspace, query.state ?? null)
    return { rows, count: rows.length }
  },
  'matches.decide': async (asking, { params, body }) => {
    const decided = await decidedMatch(asking.store, asking.scope, params.id, body.state)
    await lineUp(asking, asking.scope.workspace, 'refresh', {})
    return decided
  },
} satisfies Partial<Handlers>

/** The command line on the same machine names paths instead of sending files. */
async function beginLocal(asking: Signed, body: Record<string, unknown>): Promise<number> {
  const { scope, store } = asking
  if (!scope.actor.startsWith('command line')) {
    throw new Failure('forbidden', 'Only the command line on the server’s own machine may name paths; send the files.')
  }
  const word = (name: string) => (typeof body[name] === 'string' ? (body[name] as string) : null)
  const paths = Array.isArray(body.paths) ? body.paths.filter((path): path is string => typeof path === 'string') : []
  const begun = { workspace: scope.workspace, actor: scope.actor, source: word('source'), full: body.full === true }
  const id = await beginPaths(store, begun, paths)
  await lineUp(asking, scope.workspace, 'import.read', { import: id, ...wishOf(word, body.answers) })
  return id
}

/** Answers given with the files, and how far the import goes by itself. */
function wishOf(word: (name: string) => string | null, given: unknown = {}): ImportWish {
  const answers: Record<string, string> = Object.fromEntries(
    Object.entries(given ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
  for (const name of ['currency', 'dates', 'decimal', 'damage']) {
    const value = word(name)
    if (value !== null) answers[name] = value
  }
  const until = word('until')
  return { answers, until: until === 'check' || until === 'run' ? until : 'map' }
}

/** The state of an import each half second until it rests. */
async function* events(store: Signed['store'], workspace: number, id: number): AsyncGenerator {
  for (;;) {
    const { state, progress, failure } = await oneImport(store, workspace, id)
    yield {
      state,
      failure,
      ...(progress ?? { phase: state, done: 0, total: null, perSecond: null, secondsLeft: null }),
    }
    if (!['reading', 'checking', 'running'].includes(state)) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
