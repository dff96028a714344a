import assert from 'node:assert/strict';

type Schema = Readonly<Record<string, unknown>>;

/** Keywords that say nothing about validity. */
const annotations = new Set([
  '$schema',
  'title',
  'description',
  'markdownDescription',
  'definitions',
  'allowComments',
  'allowTrailingCommas',
]);

/** True if a value is valid by a schema of the draft 7; fails on keywords that the project does not use. */
export function isValid(value: unknown, schema: Schema, root: Schema = schema): boolean {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const members = isObject ? Object.entries(value) : [];
  const also = (other: unknown) => isValid(value, other as Schema, root);
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  return Object.entries(schema).every(([keyword, wanted]) => {
    switch (keyword) {
      case 'type':
        return wanted === typeName(value);
      case 'enum':
        return (wanted as unknown[]).includes(value);
      case 'pattern':
        return typeof value !== 'string' || new RegExp(wanted as string).test(value);
      case 'anyOf':
        return (wanted as unknown[]).some(also);
      case 'allOf':
        return (wanted as unknown[]).every(also);
      case '$ref':
        return also(resolve(wanted as string, root));
      case 'items':
        return !Array.isArray(value) || value.every((item) => isValid(item, wanted as Schema, root));
      case 'minItems':
        return !Array.isArray(value) || value.length >= (wanted as number);
      case 'minProperties':
        return !isObject || members.length >= (wanted as number);
      case 'required':
        return !isObject || (wanted as string[]).every((name) => Object.hasOwn(value, name));
      case 'properties':
        return members.every(
          ([name, member]) => !Object.hasOwn(properties, name) || isValid(member, properties[name] as Schema, root),
        );
      case 'additionalProperties':
        return members
          .filter(([name]) => !Object.hasOwn(properties, name))
          .every(([, member]) => typeof wanted === 'object' && isValid(member, wanted as Schema, root));
      default:
        return annotations.has(keyword) || assert.fail(`a schema with ${keyword}`);
    }
  });
}

const typeName = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

const resolve = (reference: string, root: Schema): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((schema, name) => (schema as Schema)[name], root);
