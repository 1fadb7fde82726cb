/** What readings keep in memory between requests: what follows from facts alone, until any fact changes. */

import type { Runner } from '#db/store.ts'
import { factVersions } from '#db/write/answers.ts'

/** Things that were found out, by name, the least lately asked for given up first. */
export class Kept {
  readonly #most: number
  readonly #found = new Map<string, Promise<unknown>>()

  /** @param most how many are kept, from 1 */
  constructor(most: number) {
    this.#most = most
  }

  /** Whether something is kept under a name, or being found out. */
  has(name: string): boolean {
    return this.#found.has(name)
  }

  /** What was found out under a name, or is found out now; what fails is not kept. */
  of<T>(name: string, find: () => Promise<T>): Promise<T> {
    const known = this.#found.get(name) as Promise<T> | undefined
    const found = known ?? find()
    this.#found.delete(name)
    this.#found.set(name, found)
    if (known) return known
    found.catch(() => {
      if (this.#found.get(name) === found) this.#found.delete(name)
    })
    for (const oldest of this.#found.keys()) {
      if (this.#found.size <= this.#most) break
      this.#found.delete(oldest)
    }
    return found
  }
}

/** What is kept of one workspace at one version of its facts. */
export interface KeptReadings {
  /** The company's frame, its stages, its account names: one of each. */
  readonly whole: Kept
  /** Reaches of scopes: some hold a hundred thousand keys. */
  readonly reaches: Kept
  /** Accounts found by their names. */
  readonly searches: Kept
  readonly counts: Kept
}

/** By the store or connection that reads, so that no database is answered for another. */
const byStore = new WeakMap<object, Map<number, { versions: string; readings: KeptReadings }>>()

/** What is kept for a workspace as its facts are now: one small query. */
export async function keptReadings(on: Runner, workspace: number): Promise<KeptReadings> {
  const versions = JSON.stringify(await factVersions(on, workspace))
  let workspaces = byStore.get(on)
  if (!workspaces) {
    workspaces = new Map()
    byStore.set(on, workspaces)
  }
  const known = workspaces.get(workspace)
  if (known?.versions === versions) return known.readings
  const readings = { whole: new Kept(8), reaches: new Kept(48), searches: new Kept(24), counts: new Kept(4_000) }
  workspaces.set(workspace, { versions, readings })
  return readings
}
