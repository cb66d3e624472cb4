import type { DescribedParameter } from '../described-route.ts'
import type { JsonSchema } from './schema-book.ts'

/** Writes a parameter of a path, a query or a header. OpenAPI 3.1.1, 4.8.12. */
export function writeParameter({ name, place, isRequired, schema, ...text }: DescribedParameter): JsonSchema {
  return {
    name,
    in: place,
    ...(isRequired ? { required: true } : {}),
    description: describeParameter(text),
    ...(schema['type'] === 'array' ? { style: 'spaceDelimited', explode: false } : {}),
    schema,
  }
}

/** Writes the fields of a form as one object. OpenAPI 3.1.1, 4.8.14. */
export function writeForm(fields: readonly DescribedParameter[]): JsonSchema {
  const properties = Object.fromEntries(
    fields.map(({ name, schema, ...text }) => [name, { ...schema, description: describeParameter(text) }]),
  )
  const required = fields.filter(({ isRequired }) => isRequired).map(({ name }) => name)
  return {
    required: true,
    content: {
      'application/x-www-form-urlencoded': { schema: { type: 'object', properties, required } },
    },
  }
}

function describeParameter({ does, allows }: Pick<DescribedParameter, 'does' | 'allows'>): string {
  return `${does} Must ${allows}.`.trim()
}
