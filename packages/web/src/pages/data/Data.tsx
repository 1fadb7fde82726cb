/** Where the facts come from: sources with the age of their last import and failures, record counts, links that wait. */
import { type Answer, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { buttonClass } from '#kit/Button.tsx'
import { Card, EmptyState, FactList, Notice, Skeleton } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { Headline } from '#parts/Figure.tsx'
import { kindLabel } from '#parts/kinds.ts'
import { PageLink } from '#parts/links.tsx'
import { age, count, instant } from '#words/format.ts'
import { dataWords as w } from '#words/pages/data.ts'

type State = Answer<'data.read'>

/** How often the server looks at the folder. */
const WATCH_SECONDS = 30

export function Data() {
  const asked = useAsk('data.read', {})
  const may = useMay('import.run')
  if (asked.error !== null && asked.data === undefined) throw asked.error
  if (asked.data === undefined) return <Skeleton height={420} />
  const data = asked.data
  const records = data.counts.reduce((sum, each) => sum + each.count, 0)
  const failed = data.sources.filter((source) => source.lastFailure !== null).length
  const begin = may ? (
    <PageLink to="/import" className={buttonClass()}>
      {w.toImport}
    </PageLink>
  ) : null
  if (records === 0) {
    return (
      <EmptyState whole title={w.headlineNone} action={begin}>
        {w.noneHint}
      </EmptyState>
    )
  }
  return (
    <>
      <Headline below={failed > 0 ? w.belowFailed(failed) : w.below}>
        {w.headline(count(records), data.sources.length)}
      </Headline>
      <div className="row no-print">
        {begin}
        <PageLink to="/matching" className={buttonClass('plain')}>
          {w.toMatching}
        </PageLink>
      </div>
      <Sources sources={data.sources} />
      <div className="two-columns">
        <Counts counts={data.counts} />
        <Watched watch={data.watch} />
      </div>
    </>
  )
}

function Sources({ sources }: { sources: State['sources'] }) {
  const now = Date.now()
  return (
    <Card title={w.sources}>
      <PlainTable
        label={w.sources}
        minWidth={620}
        columns={[
          { key: 'source', header: w.source },
          { key: 'system', header: w.system },
          { key: 'last', header: w.last },
          { key: 'failure', header: w.failure },
        ]}
        rows={sources.map((source) => ({
          key: source.id,
          cells: [
            <span key="name" className="strong">
              {source.name}
            </span>,
            source.system,
            source.lastImport === null ? (
              w.never
            ) : (
              <span key="last" title={instant(source.lastImport)}>
                {w.ago(age(Date.parse(source.lastImport), now))}
              </span>
            ),
            source.lastFailure === null ? (
              <span key="failure" className="faint">
                {w.noFailure}
              </span>
            ) : (
              <span key="failure" className="under">
                {instant(source.lastFailure.at)}: {source.lastFailure.sentence}
              </span>
            ),
          ],
        }))}
      />
    </Card>
  )
}

/** How the watching of a folder goes: when it was last looked at, what waits, what failed. */
function Watched({ watch }: { watch: State['watch'] }) {
  if (watch === null) {
    return (
      <Card title={w.watched}>
        <p className="muted">{w.notWatched}</p>
      </Card>
    )
  }
  const now = Date.now()
  const [last] = watch.failures
  return (
    <Card title={w.watched}>
      <div className="stack">
        <p className="muted">{w.watchedAt(watch.folder)}</p>
        {watch.faults.map((fault) => (
          <Notice key={fault} tone="needs">
            {fault}
          </Notice>
        ))}
        <FactList
          items={[
            { key: 'schedule', name: w.schedule, value: w.everySeconds(WATCH_SECONDS) },
            {
              key: 'look',
              name: w.lastLook,
              value:
                watch.lastLook === null ? (
                  w.never
                ) : (
                  <span title={instant(watch.lastLook)}>{w.ago(age(Date.parse(watch.lastLook), now))}</span>
                ),
            },
            { key: 'waiting', name: w.growing, value: count(watch.waiting) },
            {
              key: 'failure',
              name: w.lastFailure,
              value:
                last === undefined ? (
                  w.noFailure
                ) : (
                  <>
                    <PageLink to={`/import/${last.import}`}>{instant(last.at)}</PageLink>{' '}
                    <span className="under">{last.sentence}</span>
                  </>
                ),
            },
          ]}
        />
        {watch.failures.length > 1 && <p className="note">{w.moreFailures(watch.failures.length - 1)}</p>}
      </div>
    </Card>
  )
}

function Counts({ counts }: { counts: State['counts'] }) {
  const present = counts.filter((each) => each.count > 0 || each.waitingLinks > 0)
  const waiting = present.some((each) => each.waitingLinks > 0)
  return (
    <Card title={w.counts}>
      <div className="stack">
        <PlainTable
          label={w.counts}
          minWidth={280}
          columns={[
            { key: 'kind', header: w.kind },
            { key: 'count', header: w.count, numeric: true },
            { key: 'waiting', header: w.waiting, numeric: true },
          ]}
          rows={present.map((each) => ({
            key: each.kind,
            cells: [kindLabel(each.kind), count(each.count), each.waitingLinks === 0 ? '' : count(each.waitingLinks)],
          }))}
        />
        {waiting && <p className="note">{w.waitingHint}</p>}
      </div>
    </Card>
  )
}
