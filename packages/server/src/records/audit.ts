/** Who changed what, and whether the newest rows of it are as they were written. */
import { type AuditRow, auditRows } from '#db/read/audit.ts'
import { auditIntact } from '#db/read/sealed.ts'
import type { Store } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

/** How many of the newest rows are looked at on a page; the command line's doctor looks at all. */
const LOOKED_AT = 5000

export async function readAudit(
  store: Store,
  scope: Scope,
  asked: { before?: number | undefined; actor?: string | undefined },
): Promise<{ rows: AuditRow[]; intact: boolean }> {
  const [rows, intact] = await Promise.all([
    auditRows(store, scope.workspace, asked),
    auditIntact(store, scope.workspace, LOOKED_AT),
  ])
  return { rows, intact }
}
