/** The signature: the pyramid drawn, five courses and fifteen stones, each opening its facet. */
import { FACETS, type Facet, LAYER_NAMES, LAYERS } from '@capstone/engines/vocabulary/pyramid'
import { Link } from '@tanstack/react-router'
import { HEIGHT, type StoneShape, stoneShapes, WIDTH } from '#parts/pyramid-shape.ts'
import { words } from '#words/en.ts'

/** What one stone shows. */
export interface Stone {
  readonly facet: Facet
  /** Measured health 0-100; null where there is no evidence yet. */
  readonly health: number | null
  /** Against a year ago. */
  readonly trend: 'up' | 'down' | 'level' | null
  /** People and measurement disagree. */
  readonly contested: boolean
  /** An initiative is under way. */
  readonly initiative: boolean
  /** Where the stone leads; default the facet's own page. */
  readonly href?: string
}

/** How much a stone needs a person, 0-4, from its health: the darker, the more. */
function needOf(health: number): 0 | 1 | 2 | 3 | 4 {
  if (health >= 72) return 0
  if (health >= 60) return 1
  if (health >= 46) return 2
  if (health >= 34) return 3
  return 4
}

const SHAPES = stoneShapes()
const ARROWS = { up: '↗', down: '↘', level: '' } as const

/** The pyramid; on a phone five rows. Stones that are not given are shown without evidence. */
export function Pyramid({ stones }: { stones: readonly Stone[] }) {
  const byFacet = new Map(stones.map((stone) => [stone.facet, stone]))
  const stoneOf = (facet: Facet): Stone =>
    byFacet.get(facet) ?? { facet, health: null, trend: null, contested: false, initiative: false }
  return (
    <nav className="pyramid" aria-label={words.pyramid.label}>
      <svg className="pyramid-drawn" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="presentation">
        <defs>
          <pattern id="no-evidence" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="var(--surface)" />
            <line x1="0" y1="0" x2="0" y2="6" stroke="var(--line)" strokeWidth="2" />
          </pattern>
        </defs>
        {SHAPES.map((shape) => (
          <StoneLink key={shape.facet} stone={stoneOf(shape.facet)}>
            <DrawnStone shape={shape} stone={stoneOf(shape.facet)} />
          </StoneLink>
        ))}
      </svg>
      <div className="pyramid-rows">
        {[...LAYERS].reverse().map((layer) => (
          <section key={layer}>
            <h2>{LAYER_NAMES[layer]}</h2>
            <ul>
              {FACETS.filter((facet) => facet.layer === layer).map((facet) => (
                <li key={facet.key}>
                  <StoneLink stone={stoneOf(facet.key)}>
                    <RowStone stone={stoneOf(facet.key)} name={facet.name} />
                  </StoneLink>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <ul className="pyramid-key" aria-hidden="true">
        {words.pyramid.key.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </nav>
  )
}

function StoneLink({ stone, children }: { stone: Stone; children: React.ReactNode }) {
  return (
    <Link to={stone.href ?? `/facets/${stone.facet}`} className="stone" aria-label={spoken(stone)}>
      {children}
    </Link>
  )
}

function DrawnStone({ shape, stone }: { shape: StoneShape; stone: Stone }) {
  const need = stone.health === null ? 'none' : String(needOf(stone.health))
  const first = shape.top + shape.height / 2 - (shape.lines.length * 15 + 22) / 2 + 17
  return (
    <g className="stone-drawn" data-need={need}>
      <path className="stone-body" d={shape.outline} />
      {stone.contested && <path className="stone-contested" d={shape.inner} />}
      <text x={shape.middle} y={first} textAnchor="middle" className="stone-health">
        {`${figure(stone)} `}
      </text>
      {shape.lines.map((line, index) => (
        <text key={line} x={shape.middle} y={first + 19 + index * 15} textAnchor="middle" className="stone-name">
          {`${line} `}
        </text>
      ))}
      {stone.initiative && <circle className="stone-initiative" cx={shape.right - 14} cy={shape.top + 14} r="4" />}
    </g>
  )
}

function RowStone({ stone, name }: { stone: Stone; name: string }) {
  const need = stone.health === null ? 'none' : String(needOf(stone.health))
  return (
    <span className="stone-row" data-need={need} data-contested={stone.contested}>
      <b>{`${figure(stone)} `}</b>
      <span>{name}</span>
      {stone.initiative && <i />}
    </span>
  )
}

function figure({ health, trend }: Stone): string {
  if (health === null) return '–'
  return `${Math.round(health)} ${trend === null ? '' : ARROWS[trend]}`.trim()
}

/** Begins with what is seen, so that speaking the visible words finds the stone. */
function spoken(stone: Stone): string {
  const name = FACETS.find((facet) => facet.key === stone.facet)?.name ?? stone.facet
  const says = words.pyramid.spoken
  if (stone.health === null) return `${name}, ${says.noEvidence}`
  const parts = [`${Math.round(stone.health)} ${name}`, says.health]
  if (stone.trend !== null) parts.push(says[stone.trend])
  if (stone.contested) parts.push(says.contested)
  if (stone.initiative) parts.push(says.initiative)
  return parts.join(', ')
}
