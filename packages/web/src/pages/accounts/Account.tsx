/** One account: who, what, deals, orders, and one time line. */
import { Link, useParams } from '@tanstack/react-router'
import { type Answer, useAsk } from '#api/hooks.ts'
import { Card, Skeleton } from '#kit/Card.tsx'
import { Table } from '#kit/table/Table.tsx'
import { PLAIN_VIEW, writeView } from '#kit/table/view.ts'
import { KnownNotice, knownQuery, useKnown } from '#parts/AsKnown.tsx'
import { DealsOf } from '#parts/DealsOf.tsx'
import { Headline } from '#parts/Figure.tsx'
import { HandOversOf } from '#parts/HandOversOf.tsx'
import { NamedLink, RecordLink } from '#parts/links.tsx'
import { ORDER_COLUMNS } from '#parts/orders.tsx'
import { RecordFacts } from '#parts/RecordFacts.tsx'
import { RecordTasks } from '#parts/RecordTasks.tsx'
import { RecordTimeline } from '#parts/RecordTimeline.tsx'
import { ServicesOf } from '#parts/ServicesOf.tsx'
import { useView } from '#parts/view.ts'
import { countUpTo } from '#words/format.ts'
import { recordWords } from '#words/pages/records.ts'

const w = recordWords.accounts
type Read = Answer<'accounts.read'>
const ORDERS = ORDER_COLUMNS.filter((column) => column.id !== 'account')

export function Account() {
  const { id } = useParams({ strict: false }) as { id: string }
  const known = useKnown()
  const asked = useAsk('accounts.read', { params: { id: Number(id) }, query: knownQuery(known) })
  if (asked.error !== null && known.at !== null) return <KnownNotice known={known} fault={asked.error} />
  if (asked.error !== null) throw asked.error
  if (asked.data === undefined) return <Skeleton height={420} />
  const account = asked.data
  return (
    <>
      <KnownNotice known={known} fault={null} />
      <Headline below={<Below account={account} />}>{account.name}</Headline>
      <Deals account={account} />
      <div className="two-columns">
        <RecordTimeline about={{ kind: 'account', id: account.id }} entries={account.timeline} known={known} />
        <div className="stack-wide">
          <Who account={account} />
          <Card title={w.what}>
            <div className="stack">
              <RecordFacts facts={account.facts} />
              <RecordTasks about={{ kind: 'account', id: account.id }} />
            </div>
          </Card>
          {known.at === null && <ServicesOf account={account.id} />}
          {known.at === null && <HandOversOf account={account.id} owner={account.owner?.id ?? null} />}
          <Family account={account} />
        </div>
      </div>
    </>
  )
}

function Below({ account }: { account: Read }) {
  return (
    <>
      {[account.industry, account.country, w.summary(account.openDeals, ordersOf(account))]
        .filter((part) => part !== null)
        .join(' · ')}
      {' · '}
      {account.owner === null ? w.unassigned : <NamedLink kind="person" record={account.owner} absent="" />}
    </>
  )
}

const ordersOf = ({ orderCount }: Read) => countUpTo(orderCount.count, !orderCount.more)
const ordersView = (account: number) => ({ ...PLAIN_VIEW, filters: { account: String(account) } })

function Deals({ account }: { account: Read }) {
  const [orders, setOrders] = useView('orders')
  return (
    <>
      <DealsOf title={w.deals} deals={account.deals} without="account" none={w.noDeals} />
      {account.orders.length > 0 && (
        <section className="stack">
          <h2>{w.orders}</h2>
          <Table
            label={w.orders}
            rows={account.orders}
            columns={ORDERS}
            rowKey={(order) => order.id}
            view={orders}
            onView={setOrders}
          />
          {account.orderCount.count > account.orders.length && (
            <p>
              <span className="muted">{w.newestOrders(account.orders.length, ordersOf(account))}. </span>
              <Link to="/orders" search={{ view: { orders: writeView(ordersView(account.id)) } }}>
                {w.allOrders(ordersOf(account))}
              </Link>
            </p>
          )}
        </section>
      )}
    </>
  )
}

function Who({ account }: { account: Read }) {
  return (
    <Card title={w.who}>
      <div className="stack">
        {account.team.length > 0 && (
          <ul className="stack">
            {account.team.map((member) => (
              <li key={`${member.person.id} ${member.role ?? ''}`}>
                <NamedLink kind="person" record={member.person} absent="" /> <span className="note">{member.role}</span>
              </li>
            ))}
          </ul>
        )}
        <h3>{w.contacts}</h3>
        {account.contacts.length === 0 && <p className="muted">{w.noContacts}</p>}
        <ul className="stack">
          {account.contacts.map((contact) => (
            <li key={contact.id}>
              {contact.name} <span className="note">{contact.title}</span>
              {contact.email !== null && (
                <div className="note">
                  <a href={`mailto:${contact.email}`}>{contact.email}</a>
                </div>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

function Family({ account }: { account: Read }) {
  if (account.parent === null && account.children.length === 0 && account.sameAs.length === 0) return null
  return (
    <Card>
      <div className="stack">
        {account.parent !== null && (
          <p>
            <span className="muted">{w.parent}</span> <NamedLink kind="account" record={account.parent} absent="" />
          </p>
        )}
        {account.children.length > 0 && (
          <>
            <h2>{w.children}</h2>
            <ul>
              {account.children.map((child) => (
                <li key={child.id}>
                  <RecordLink kind="account" id={child.id}>
                    {child.name}
                  </RecordLink>
                </li>
              ))}
            </ul>
          </>
        )}
        {account.sameAs.length > 0 && (
          <>
            <h2>{w.sameAs}</h2>
            <ul>
              {account.sameAs.map((same) => (
                <li key={same.id}>
                  {same.name} <span className="note">{recordWords.from(same.source)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Card>
  )
}
