/** The contract as OpenAPI 3.1, and as a page to read. */
import { ENDPOINTS } from '@capstone/contract/endpoints'
import { errorBody } from '@capstone/contract/error'
import { z } from 'zod'

type AnyEndpoint = (typeof ENDPOINTS)[keyof typeof ENDPOINTS]
type Schema = Record<string, unknown>

/** The OpenAPI 3.1 document of every endpoint. */
export function openApi(version: string): Schema {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of Object.values(ENDPOINTS)) {
    const path = paths[endpoint.path] ?? {}
    path[endpoint.method.toLowerCase()] = operation(endpoint)
    paths[endpoint.path] = path
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Capstone',
      version,
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'Money is a whole number of 1/10,000 of its currency unit; days are YYYY-MM-DD. Changes need an API key (header x-api-key) or the header x-capstone.',
    },
    paths,
    components: {
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } },
      schemas: { Error: schemaOf(errorBody, 'output') },
    },
    security: [{ key: [] }],
  }
}

function operation(endpoint: AnyEndpoint): Schema {
  const parameters = [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query')]
  const answers = {
    '200': {
      description: 'The answer.',
      content: { [mediaOf(endpoint)]: { schema: schemaOf(endpoint.answer, 'output') } },
    },
    default: {
      description: 'A failure with a code and a sentence.',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    },
  }
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [endpoint.name.split('.')[0]],
    'x-permission': endpoint.permission,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...bodyOf(endpoint),
    responses: answers,
  }
}

function bodyOf(endpoint: AnyEndpoint): Schema {
  if (endpoint.form === 'upload') {
    const properties = {
      files: { type: 'array', items: { type: 'string', format: 'binary' } },
      source: { type: 'string' },
      currency: { type: 'string' },
      full: { type: 'boolean' },
    }
    const schema = { type: 'object', properties, required: ['files'] }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
  }
  if (endpoint.body === undefined) return {}
  return {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } },
  }
}

function mediaOf(endpoint: AnyEndpoint): string {
  if (endpoint.form === 'events') return 'text/event-stream'
  return endpoint.form === 'file' ? 'application/octet-stream' : 'application/json'
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Schema[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Schema; required?: string[] }
  return Object.entries(properties).map(([name, inner]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: Object.keys(inner as Schema).length === 0 ? { type: 'string' } : inner,
  }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema
  return plain
}

/** The same for people: every endpoint with what it takes and who may ask. */
export function readablePage(version: string): string {
  const rows = Object.values(ENDPOINTS)
    .map((endpoint) => {
      const inputs = [endpoint.params, endpoint.query, endpoint.body]
        .flatMap((schema) =>
          schema === undefined ? [] : Object.keys((schemaOf(schema, 'input').properties as Schema) ?? {}),
        )
        .join(', ')
      return `<tr><td><b>${endpoint.method}</b></td><td><code>${endpoint.path}</code><br>${escaped(endpoint.summary)}</td><td>${escaped(inputs)}</td><td>${endpoint.permission}</td></tr>`
    })
    .join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Capstone API</title>
<style>body{font:14px/20px Inter,system-ui,sans-serif;margin:2rem auto;max-width:1080px;padding:0 1rem;color:#1d1b17;background:#faf8f4}table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:8px;border-bottom:1px solid #e4ded2}code{font-size:13px}@media(prefers-color-scheme:dark){body{color:#f1ede4;background:#15140f}td,th{border-color:#37332a}a{color:#8fa6ff}}</style></head>
<body><main><h1>Capstone API</h1><p>Version ${escaped(version)}. The machine-readable contract is <a href="/api/openapi.json">OpenAPI 3.1</a>. Send an API key as <code>x-api-key</code>. Money is a whole number of 1/10,000 of its currency unit; days are YYYY-MM-DD.</p>
<table><thead><tr><th>Method</th><th>Path</th><th>Takes</th><th>Permission</th></tr></thead><tbody>${rows}</tbody></table></main></body></html>`
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
