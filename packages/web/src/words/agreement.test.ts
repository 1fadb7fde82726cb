/** Words that are said with a number: it is grouped, and one thing is not many. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import { setLocale } from '#words/format.ts'

const COUNTS = [0, 1, 2, 1234] as const
const here = import.meta.dirname
const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'format.ts' && file !== 'tiers.ts',
)

/** What stands for a parameter of a type when everything that is counted is n; undefined where nothing does. */
const standIn = (type: string | undefined, n: number): number | string | undefined =>
  type === undefined
    ? undefined
    : /^number( \| null)?$/.test(type)
      ? n
      : /^string( \| null)?$/.test(type)
        ? 'X'
        : undefined

interface Said {
  readonly where: readonly string[]
  readonly types: readonly (string | undefined)[]
}

/** The type of a parameter; a record's number is a name, not a count. */
const typeOf = (one: ts.ParameterDeclaration) => (one.name.getText() === 'id' ? 'string' : one.type?.getText())

/** The functions in an object literal, by their place in it. */
function functionsIn(node: ts.Node, where: readonly string[]): Said[] {
  if (ts.isArrowFunction(node)) return [{ where, types: node.parameters.map(typeOf) }]
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return functionsIn(node.expression, where)
  if (!ts.isObjectLiteralExpression(node)) return []
  return node.properties.flatMap((one) =>
    ts.isPropertyAssignment(one) && (ts.isIdentifier(one.name) || ts.isStringLiteral(one.name))
      ? functionsIn(one.initializer, [...where, one.name.text])
      : [],
  )
}

/** Exported words of a file. */
function functionsOf(file: string): Said[] {
  const source = ts.createSourceFile(file, readFileSync(path.join(here, file), 'utf8'), ts.ScriptTarget.Latest, true)
  return source.statements.flatMap((statement) =>
    ts.isVariableStatement(statement) && statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      ? statement.declarationList.declarations.flatMap((one) =>
          one.initializer === undefined ? [] : functionsIn(one.initializer, [one.name.getText()]),
        )
      : [],
  )
}

/** Every sentence that a file says of n things, with its place. */
async function sentences(file: string, n: number): Promise<[where: string, text: string][]> {
  const module: unknown = await import(/* @vite-ignore */ path.join(here, file))
  return functionsOf(file).flatMap(({ where, types }): [string, string][] => {
    const given = types.map((type) => standIn(type, n))
    if (!given.includes(n) || given.includes(undefined)) return []
    const say = where.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], module)
    return [[`${file} ${where.join('.')}`, String((say as (...given: unknown[]) => unknown)(...given))]]
  })
}

/** '1 deals', '1 earlier windows', '1 people'; what follows may also be what the one does: '1 is', '1 stands'. */
const MANY =
  /(?<![\d.,])1[ \u00a0](?:(?:closed|complete|earlier|good|late|measured|open|other|poor)[ \u00a0])?(\w+s|people)\b/
const DOES = ['is', 'was', 'has', 'does', 'belongs', 'changes', 'differs', 'stands', 'holds', 'waits']

describe('words said with a number', () => {
  beforeAll(() => setLocale('en'))

  it('are many', async () => {
    const all = await Promise.all(files.map((file) => sentences(file, 2)))
    expect(all.flat().length).toBeGreaterThan(80)
  })

  it.each(COUNTS)('group it and agree with it: %i', async (n) => {
    const said = (await Promise.all(files.map((file) => sentences(file, n)))).flat()
    const bare = said.filter(([, text]) => /(?<![\d,])1234/.test(text))
    const many = said.filter(([, text]) => !DOES.includes(MANY.exec(text)?.[1] ?? 'is'))
    expect([...bare, ...many]).toEqual([])
  })
})
