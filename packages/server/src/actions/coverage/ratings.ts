/** Rating accounts for scorecards: by those who may see the account. */
import { accountRatings, type RatingRow } from '#db/read/coverage/ratings.ts'
import { subjectName } from '#db/read/records/subject.ts'
import { userNames } from '#db/read/users.ts'
import type { Store } from '#db/store.ts'
import { touchFacts } from '#db/write/answers.ts'
import { writeAudit } from '#db/write/audit.ts'
import { type NewRating, writeRating } from '#db/write/coverage/ratings.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'

/** Every rating of an account, newest first. */
export async function readRatings(store: Store, scope: Scope, account: number): Promise<RatingRow[]> {
  await checkAccount(store, scope, account)
  const rows = await accountRatings(store, scope.workspace, account)
  const names = await userNames(
    store,
    rows.flatMap(({ setBy }) => (setBy === null ? [] : [setBy])),
  )
  return rows.map((row) => ({ ...row, setBy: row.setBy === null ? null : (names.get(row.setBy) ?? row.setBy) }))
}

/** Rates an account, or takes its rating back; earlier ratings stay. */
export async function rateAccount(store: Store, scope: Scope, rating: NewRating): Promise<RatingRow[]> {
  require(scope, 'work.write')
  await checkAccount(store, scope, rating.account)
  await store.withTransaction(async (session) => {
    const id = await writeRating(session, scope, rating)
    await touchFacts(session, scope.workspace, ['rating'])
    const { account, criterion, value, reason, day } = rating
    await writeAudit(session, scope, {
      act: 'rating.create',
      subject: ['account', account],
      before: null,
      after: { id, criterion, value, reason, day },
    })
  })
  return readRatings(store, scope, rating.account)
}

async function checkAccount(store: Store, scope: Scope, account: number): Promise<void> {
  if ((await subjectName(store, scope, 'account', account)) === null) {
    throw new Failure('not-found', 'There is no such account, or none that you may see.', { account })
  }
}
