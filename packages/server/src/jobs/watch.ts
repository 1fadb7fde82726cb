/** The job that looks at the watched folder for the company's own workspace. */
import { readWatch } from '#db/read/watch.ts'
import type { Store } from '#db/store.ts'
import { enqueueJob } from '#db/write/jobs.ts'
import { ownWorkspace } from '#db/write/workspaces.ts'
import { type Look, lookAt, WATCHER } from '#import/watched.ts'
import { INSTALL } from '#jobs/queue.ts'

/** Looks once; without a company there is nowhere to import to, and the files wait. */
export async function watchJob(store: Store, folder: string | null): Promise<Look | null> {
  const workspace = await ownWorkspace(store)
  if (folder === null || workspace === null) return null
  return lookAt({
    store,
    workspace,
    folder,
    lineUp: async (id, answers) => {
      const input = { import: id, answers, until: 'run' }
      await enqueueJob(store, { workspace, name: 'import.read', input, unique: `import.read ${id}` })
    },
  })
}

/** How the watching goes: when it was last looked, what could not be done then, the newest failures. Null where no folder is watched. */
export async function watchState(store: Store, workspace: number, folder: string | null) {
  if (folder === null) return null
  const { lastLook, result, failures } = await readWatch(store, { install: INSTALL, workspace, actor: WATCHER })
  const look = result as Look | null
  return { folder, lastLook, waiting: look?.waiting ?? 0, faults: [...(look?.faults ?? [])], failures }
}
