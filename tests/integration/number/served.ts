/** A served install with the Maven sales data imported, its jobs at work, and a head of sales who asks. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { importAll } from '../importing.ts'
import { type Asker, type Served, serveTest } from '../serving.ts'

export const MAVEN = resolve(import.meta.dirname, '../../../../shared/data/crm-sales-opportunities')
export const hasMaven = existsSync(MAVEN)

const PASSWORD = 'a long enough password'

export interface NumberServed {
  readonly served: Served
  readonly workspace: number
  readonly admin: Asker
  /** Signs a new user in. */
  user(role: string, person?: number): Promise<Asker>
  close(): Promise<void>
}

/** Serves a fresh install with a company of its own, empty. */
export async function serveNumber(): Promise<NumberServed> {
  const served = await serveTest()
  const admin = served.asker()
  const setup = {
    choice: 'own',
    company: 'Maven',
    name: 'Ada',
    email: 'a@example.com',
    password: PASSWORD,
    currency: 'USD',
  }
  const { workspace } = (await admin.ask('setup.begin', { body: setup })).body as { workspace: number }
  served.work()
  let users = 0
  return {
    served,
    workspace,
    admin,
    user: async (role, person) => {
      const email = `user${users++}@example.com`
      const about = {
        name: role,
        email,
        password: PASSWORD,
        role,
        ...(person === undefined ? {} : { personId: person }),
      }
      const made = await admin.ask('users.create', { body: about })
      if (made.status !== 200) throw new Error(made.text)
      const asker = served.asker()
      await asker.send('POST', '/api/auth/sign-in/email', { email, password: PASSWORD })
      return asker
    },
    close: served.close,
  }
}

/** Imports the Maven folder. */
export const importMaven = (served: Served, workspace: number) =>
  importAll(served.store, workspace, [MAVEN], { currency: 'USD' })
