/** What goes along with an account: open deals, promises, contacts with their last touch. */
import type { Answer } from '#api/hooks.ts'
import { Card } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { NamedLink, RecordLink } from '#parts/links.tsx'
import { ABSENT, count, day, money } from '#words/format.ts'
import { handOverWords as w } from '#words/pages/hand-over.ts'

type HandOverAnswer = Answer<'handOvers.read'>
const faint = <span className="faint">{ABSENT}</span>

export function Behind({ handOver }: { handOver: HandOverAnswer }) {
  const { deals, promises, contacts, from } = handOver
  return (
    <>
      <Card title={w.deals}>
        {deals.length === 0 ? (
          <p className="muted">{w.noDeals}</p>
        ) : (
          <PlainTable
            label={w.deals}
            columns={[
              { key: 'deal', header: w.deal },
              { key: 'stage', header: w.stage },
              { key: 'owner', header: w.owner },
              { key: 'amount', header: w.amount, numeric: true },
              { key: 'closes', header: w.closes },
              { key: 'nextStep', header: w.nextStep },
            ]}
            rows={deals.map((deal) => ({
              key: deal.id,
              cells: [
                <RecordLink key="deal" kind="opportunity" id={deal.id}>
                  {deal.name}
                </RecordLink>,
                deal.stage ?? faint,
                <NamedLink key="owner" kind="person" record={deal.owner} absent={ABSENT} />,
                deal.amount === null ? faint : money(deal.amount.value, deal.amount.currency),
                deal.closeDate === null ? faint : day(deal.closeDate),
                deal.nextStep ?? faint,
              ],
            }))}
          />
        )}
      </Card>
      <Card title={w.contacts}>
        {contacts.length === 0 ? (
          <p className="muted">{w.noContacts}</p>
        ) : (
          <PlainTable
            label={w.contacts}
            columns={[
              { key: 'contact', header: w.contact },
              { key: 'last', header: w.lastTouch },
              { key: 'touches', header: w.touches, numeric: true },
              { key: 'from', header: w.ofThese(from.name), numeric: true },
            ]}
            rows={contacts.map((one) => ({
              key: one.contact,
              cells: [
                <span key="contact">
                  {one.name} <span className="note">{one.title}</span>
                </span>,
                one.lastOn === null ? (
                  faint
                ) : (
                  <span key="last">
                    {day(one.lastOn)}{' '}
                    {one.lastBy !== null && <span className="note">{`${w.lastBy} ${one.lastBy}`}</span>}
                  </span>
                ),
                count(one.touches),
                count(one.byFrom),
              ],
            }))}
          />
        )}
      </Card>
      <Card title={w.promises}>
        {promises.length === 0 ? (
          <p className="muted">{w.noPromises}</p>
        ) : (
          <PlainTable
            label={w.promises}
            columns={[
              { key: 'promise', header: w.promise },
              { key: 'kind', header: w.kind },
              { key: 'on', header: w.on },
              { key: 'by', header: w.by },
            ]}
            rows={promises.map((one) => ({
              key: `${one.kind} ${one.id}`,
              cells: [one.text, w.kinds[one.kind], one.day === null ? faint : day(one.day), one.who ?? faint],
            }))}
          />
        )}
      </Card>
    </>
  )
}
