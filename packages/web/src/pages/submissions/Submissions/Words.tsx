/** Every word of a node, the originals beside what was said over them, for good. */
import { FactList } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import {
  nameOfCategory,
  type SubmissionNode,
  type SubmissionsAnswer,
  type Word,
} from '#pages/submissions/Submissions/answer.ts'
import { NamedLink } from '#parts/links.tsx'
import { ABSENT, instant, money, moneyChange, moneyExact, moneyRange, percent } from '#words/format.ts'
import { submissionsWords as w } from '#words/pages/submissions.ts'

export function History({ node, answer }: { node: SubmissionNode; answer: SubmissionsAnswer }) {
  const { currency } = answer.provenance
  const { blend, model } = node
  const said = node.values.filter((value) => value.value !== null || value.all.length > 0)
  return (
    <div className="stack-wide">
      <FactList
        items={[
          { key: 'model', name: w.model, value: money(model?.expected, currency) },
          {
            key: 'blend',
            name: w.both,
            value:
              blend === null
                ? ABSENT
                : `${money(blend.value, currency)} (80 %: ${moneyRange(blend.low, blend.high, currency)}; ${w.weight(percent(blend.modelWeight))})`,
          },
        ]}
      />
      {said.length === 0 && <p className="muted">{w.noWords}</p>}
      {said.map((value) => (
        <section key={value.category} className="stack">
          <h3>{nameOfCategory(answer, value.category)}</h3>
          <FactList
            items={[
              { key: 'below', name: w.fromBelow, value: moneyExact(value.fromBelow, currency) },
              { key: 'own', name: w.own, value: moneyExact(value.own?.amount, currency) },
              ...(value.change === null
                ? []
                : [{ key: 'change', name: w.change, value: moneyChange(value.change, currency) }]),
            ]}
          />
          {value.all.length > 0 && (
            <WordTable
              words={[...value.all].reverse()}
              answer={answer}
              label={nameOfCategory(answer, value.category)}
            />
          )}
        </section>
      ))}
    </div>
  )
}

export function WordTable({
  words,
  answer,
  label,
  withNode = false,
}: {
  words: readonly Word[]
  answer: SubmissionsAnswer
  label: string
  withNode?: boolean
}) {
  const { currency } = answer.provenance
  return (
    <PlainTable
      label={label}
      minWidth={420}
      columns={[
        { key: 'at', header: w.when },
        { key: 'who', header: w.who },
        ...(withNode ? [{ key: 'node', header: w.node }] : []),
        { key: 'amount', header: w.amount, numeric: true },
        { key: 'model', header: w.modelThen, numeric: true },
        { key: 'reason', header: w.reason },
      ]}
      rows={words.map((word) => ({
        key: word.id,
        cells: [
          instant(word.at),
          <span key="who">
            {word.person.name}
            {word.deal !== null && (
              <span className="note">
                {' '}
                <NamedLink kind="opportunity" record={word.deal} absent={ABSENT} />
              </span>
            )}
          </span>,
          ...(withNode ? [`${word.nodeName}, ${nameOfCategory(answer, word.category)}`] : []),
          moneyExact(word.amount, currency),
          money(word.modelThen, currency),
          word.reason === '' ? ABSENT : word.reason,
        ],
      }))}
    />
  )
}
