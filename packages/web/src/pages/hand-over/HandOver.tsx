/** One hand-over: what is missing, what stands behind the account, who confirms, what was said. */
import { useParams } from '@tanstack/react-router'
import { type Answer, settled, useAct, useAsk } from '#api/hooks.ts'
import { Card, Fault, Notice, Skeleton } from '#kit/Card.tsx'
import { CheckField, TextArea, TextField } from '#kit/Field.tsx'
import { Form } from '#kit/Form.tsx'
import { Behind } from '#pages/hand-over/HandOver/Behind.tsx'
import { Confirmations } from '#pages/hand-over/HandOver/Confirmations.tsx'
import { Headline } from '#parts/Figure.tsx'
import { RecordLink } from '#parts/links.tsx'
import { TierTag } from '#parts/TierTag.tsx'
import { day, percent } from '#words/format.ts'
import { handOverWords as w } from '#words/pages/hand-over.ts'

export type HandOverAnswer = Answer<'handOvers.read'>

export function HandOver() {
  const { id } = useParams({ strict: false }) as { id: string }
  const asked = useAsk('handOvers.read', { params: { id: Number(id) } })
  if (asked.error !== null) throw asked.error
  if (asked.data === undefined) return <Skeleton height={420} />
  return <Page handOver={asked.data} />
}

function Page({ handOver }: { handOver: HandOverAnswer }) {
  const { stands, account, from, to } = handOver
  return (
    <>
      <Headline below={<Below handOver={handOver} />}>{w.headlineOne(account.name, from.name, to.name)}</Headline>
      <Notice
        tone={
          stands.lateDays > 0 || stands.customer === 'objected' ? 'needs' : stands.state === 'open' ? 'plain' : 'done'
        }
      >
        {stands.state === 'dropped' ? w.states.dropped : stands.lateDays > 0 ? `${w.lateBy(stands.lateDays)}. ` : ''}
        {stands.state === 'open' && `${w.missing}: ${stands.missing.map((one) => w.missingNames[one]).join(', ')}.`}
        {stands.state === 'done' && w.nothingMissing}
      </Notice>
      <div className="two-columns">
        <div className="stack-wide">
          <Checklist handOver={handOver} />
          <Introduction handOver={handOver} />
        </div>
        <div className="stack-wide">
          <Confirmations handOver={handOver} />
          <Card title={w.terms}>
            <p>{w.relief(percent(handOver.reliefShare), day(handOver.reliefUntil))}</p>
            <p>{w.doubleCredit(day(handOver.doubleCreditUntil))}</p>
            <p className="note">{w.termsNote}</p>
          </Card>
        </div>
      </div>
      <Behind handOver={handOver} />
      <Said handOver={handOver} />
    </>
  )
}

function Below({ handOver }: { handOver: HandOverAnswer }) {
  const { account, from, to, fromLeft, tier } = handOver
  return (
    <>
      {w.belowOne(day(handOver.day), day(handOver.dueOn))} ·{' '}
      <RecordLink kind="account" id={account.id}>
        {account.name}
      </RecordLink>{' '}
      {tier !== null && <TierTag tier={tier} />} ·{' '}
      <RecordLink kind="person" id={from.id}>
        {from.name}
      </RecordLink>
      {fromLeft !== null && ` (${w.left(day(fromLeft))})`} →{' '}
      <RecordLink kind="person" id={to.id}>
        {to.name}
      </RecordLink>
    </>
  )
}

function Checklist({ handOver }: { handOver: HandOverAnswer }) {
  const say = useAct('handOvers.say')
  return (
    <Card title={w.checklist}>
      <div className="stack">
        <Fault error={say.error} />
        {handOver.stands.steps.map(({ step, done, by, on }) => (
          <CheckField
            key={step}
            label={w.steps[step]}
            {...(by === null || on === null ? {} : { hint: w.doneBy(by, day(on)) })}
            checked={done}
            disabled={!handOver.mayAct}
            onCheck={(next) =>
              settled(say.mutateAsync({ params: { id: handOver.id }, body: { act: 'step', step, done: next } }))
            }
          />
        ))}
      </div>
    </Card>
  )
}

function Introduction({ handOver }: { handOver: HandOverAnswer }) {
  const say = useAct('handOvers.say')
  const { introduced, introduceOn, introductionLate } = handOver.stands
  return (
    <Card title={w.introduction}>
      <div className="stack">
        <p>
          {introduceOn === null
            ? w.introduceBy(day(handOver.introduceBy))
            : introduced
              ? w.introduced(day(introduceOn))
              : w.introduceOn(day(introduceOn))}{' '}
          {introductionLate && <strong>{w.introductionLate}</strong>}
        </p>
        {handOver.mayAct && !introduced && (
          <Form
            act={w.agree}
            look="plain"
            sending={say}
            onSend={({ text, checked }) =>
              say.mutate({
                params: { id: handOver.id },
                body: { act: 'introduction', on: text('on'), held: checked('held') },
              })
            }
          >
            <TextField label={w.introductionDay} name="on" type="date" required defaultValue={handOver.introduceBy} />
            <CheckField label={w.held} name="held" />
          </Form>
        )}
      </div>
    </Card>
  )
}

function Said({ handOver }: { handOver: HandOverAnswer }) {
  const say = useAct('handOvers.say')
  const params = { id: handOver.id }
  return (
    <Card title={w.said}>
      <div className="stack">
        {handOver.said.length === 0 && <p className="muted">{w.nothingSaid}</p>}
        <ul className="stack">
          {newestFirst(handOver.said).map((one) => (
            <li key={one.key}>
              <span className="strong">{w.saidKinds[one.kind] ?? one.kind}</span> {one.text}{' '}
              <span className="note">{w.doneBy(one.by, day(one.day))}</span>
            </li>
          ))}
        </ul>
        {handOver.mayAct && (
          <div className="two-columns">
            <Form
              act={w.addNote}
              look="plain"
              sending={say}
              onSend={(typed) => {
                say.mutate({ params, body: { act: 'note', text: typed.text('note') } })
                typed.empty()
              }}
            >
              <TextArea label={w.note} name="note" required maxLength={5000} rows={2} />
            </Form>
            {handOver.stands.state === 'open' && (
              <Form
                act={w.drop}
                look="quiet"
                onSend={(typed) => say.mutate({ params, body: { act: 'dropped', reason: typed.text('why') } })}
              >
                <TextField label={w.dropWhy} name="why" required maxLength={2000} />
              </Form>
            )}
          </div>
        )}
      </div>
    </Card>
  )
}

/** Nothing of what was said ever goes, so its place names it. */
const newestFirst = (said: HandOverAnswer['said']) => said.map((one, key) => ({ ...one, key })).reverse()
