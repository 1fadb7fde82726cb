/** A figure that opens its evidence, and the headline that is made of them. */
import type { Evidence, Source } from '@capstone/engines/vocabulary/evidence'
import type { ReactNode } from 'react'
import { Opens } from '#kit/Button.tsx'
import { useOpenEvidence } from '#parts/EvidenceDrawer.tsx'

interface FigureProps {
  /** What the drawer is headed with. */
  title: string
  /** The stored answer it stands in, and its name there. */
  answer?: string
  figure?: string
  /** Or the evidence itself. */
  evidence?: Evidence
  source?: Source
  children: ReactNode
}

/** A number that opens. @example <Figure title="Dead deals" answer={p.answer} figure="dead">61</Figure> */
export function Figure({ title, answer, figure, evidence, source, children }: FigureProps) {
  const open = useOpenEvidence()
  const opening = {
    title,
    ...(answer === undefined ? {} : { answer }),
    ...(figure === undefined ? {} : { figure }),
    ...(evidence === undefined ? {} : { evidence }),
  }
  return (
    <Opens source={source ?? evidence?.source ?? 'measured'} title={title} onClick={() => open(opening)}>
      {children}
    </Opens>
  )
}

/** The answer of a page in one sentence, and a line below it. */
export function Headline({ children, below }: { children: ReactNode; below?: ReactNode }) {
  return (
    <header className="headline">
      <h1>{children}</h1>
      {below !== undefined && <p className="muted">{below}</p>}
    </header>
  )
}

/** A piece of a headline: words, or a figure with its name in the answer. */
export interface Piece {
  readonly text: string
  readonly figure?: string
}

/** A sentence whose figures open; a stop or comma stays on the line of the figure before it. */
export function Sentence({ pieces, answer }: { pieces: readonly Piece[]; answer: string }) {
  return pieces.map((piece, at) => {
    if (piece.figure === undefined) return piece.text.slice(stopAfter(pieces[at - 1], piece).length)
    return (
      <span key={`${piece.figure} ${piece.text}`} className="together">
        <Figure title={piece.text} answer={answer} figure={piece.figure}>
          {piece.text}
        </Figure>
        {stopAfter(piece, pieces[at + 1])}
      </span>
    )
  })
}

/** The stop or comma with which words begin after a figure. */
const stopAfter = (figure: Piece | undefined, words: Piece | undefined): string =>
  figure?.figure === undefined || words === undefined || words.figure !== undefined
    ? ''
    : (/^[.,;:)]*/.exec(words.text)?.[0] ?? '')
