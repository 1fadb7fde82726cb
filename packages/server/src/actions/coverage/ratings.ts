/** Rating accounts for scorecards: by those who may see the account. */
import { checkKnown } from '#actions/coverage/known.ts'
import { accountRatings, type RatingRow } from '#db/read/coverage/ratings.ts'
import { userNames } from '#db/read/users.ts'
import type { Store } from '#db/store.ts'
import { touchFacts } from '#db/write/answers.ts'
import { writeAudit } from '#db/write/audit.ts'
import { type NewRating, writeRating } from '#db/write/coverage/ratings.ts'
import { require, type Scope } from '#permissions/scope.ts'

/** Every rating of an account, newest first. */
export async function readRatings(store: Store, scope: Scope, account: number): Promise<RatingRow[]> {
  await checkKnown(store, scope, 'account', account)
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
  await checkKnown(store, scope, 'account', rating.account)
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
