/** What only a person can say, with the choices and samples of how each would be read. */
import type { Question } from '@capstone/contract/imports'
import { useId, useState } from 'react'
import { Card, Tag } from '#kit/Card.tsx'
import { importWords as w } from '#words/pages/import.ts'

export function Questions({
  questions,
  answers,
  onAnswer,
}: {
  questions: readonly Question[]
  answers: Readonly<Record<string, string>>
  onAnswer: (id: string, value: string) => void
}) {
  return (
    <Card title={w.questions}>
      <div className="stack-wide">
        {questions.map((question) => (
          <Asked
            key={question.id}
            question={question}
            answer={answers[question.id] ?? question.answer ?? question.otherwise}
            onAnswer={(value) => onAnswer(question.id, value)}
          />
        ))}
      </div>
    </Card>
  )
}

function Asked({
  question,
  answer,
  onAnswer,
}: {
  question: Question
  answer: string | null
  onAnswer: (value: string) => void
}) {
  const name = useId()
  return (
    <fieldset className="question">
      <legend>
        {question.sentence} {answer === null && <Tag tone="under">{w.answer}</Tag>}
      </legend>
      {question.choices.map((choice) => (
        <div key={choice.value} className="check">
          <input
            id={`${name} ${choice.value}`}
            type="radio"
            name={name}
            value={choice.value}
            checked={answer === choice.value}
            onChange={() => onAnswer(choice.value)}
          />
          <label htmlFor={`${name} ${choice.value}`}>
            {choice.label}
            {choice.value === question.otherwise && <span className="note"> {w.taken}</span>}
            {choice.samples.length > 0 && <span className="note"> · {choice.samples.join(' · ')}</span>}
          </label>
        </div>
      ))}
      {question.about === 'currency' && (
        <OtherCurrency known={question.choices.map((choice) => choice.value)} answer={answer} onAnswer={onAnswer} />
      )}
    </fieldset>
  )
}

const CODE = /^[A-Z]{3}$/

function OtherCurrency({
  known,
  answer,
  onAnswer,
}: {
  known: readonly string[]
  answer: string | null
  onAnswer: (value: string) => void
}) {
  const [typed, setTyped] = useState(answer !== null && !known.includes(answer) ? answer : '')
  return (
    <input
      className="input small short"
      aria-label={w.otherCurrency}
      placeholder={w.otherCurrency}
      maxLength={3}
      value={typed}
      onChange={(event) => {
        const code = event.target.value.toUpperCase()
        setTyped(code)
        if (CODE.test(code)) onAnswer(code)
      }}
    />
  )
}
