/** What stands where a page could not be shown: one sentence, the reference to the log, a way on. */
import { Link, useRouter } from '@tanstack/react-router'
import { ApiFailure } from '#api/client.ts'
import { Button, buttonClass } from '#kit/Button.tsx'
import { EmptyState } from '#kit/Card.tsx'
import { words } from '#words/en.ts'

/** The page failed: an expected failure shows its sentence, a bug a reference. */
export function PageFailure({ error, reset }: { error: unknown; reset?: () => void }) {
  const router = useRouter()
  const again = () => {
    reset?.()
    router.invalidate()
  }
  const failure = error instanceof ApiFailure ? error : null
  return (
    <EmptyState
      whole
      title={failure?.message ?? words.failure.heading}
      action={
        <Button look="plain" onClick={again}>
          {words.failure.again}
        </Button>
      }
    >
      {failure === null ? String(error instanceof Error ? error.message : error) : referenceOf(failure)}
    </EmptyState>
  )
}

/** The frame itself failed: nothing else stands on the page. */
export function FrameFailure({ error, reset }: { error: unknown; reset?: () => void }) {
  return (
    <main className="sign-in">
      <PageFailure error={error} {...(reset === undefined ? {} : { reset })} />
    </main>
  )
}

/** The address leads nowhere. */
export function NoSuchPage() {
  return (
    <EmptyState
      whole
      title={words.failure.notFound}
      action={
        <Link to="/" className={buttonClass('plain')}>
          {words.failure.toAgenda}
        </Link>
      }
    />
  )
}

const referenceOf = (failure: ApiFailure) =>
  failure.reference === null ? undefined : words.failure.reference(failure.reference)
