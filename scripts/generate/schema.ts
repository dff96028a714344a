import { level } from '../../server/src/config/formats';
import {
  configShape,
  type ListShape,
  type MapShape,
  type ObjectShape,
  type Shape,
} from '../../server/src/config/shape';
import { defaultLevelText } from '../../server/src/core/docs';
import type { RuleInfo } from '../../server/src/core/rule';
import { levels } from '../../server/src/core/severity';
import { catalog } from '../../server/src/languages';

type Schema = Readonly<Record<string, unknown>>;

/** What an editor shows where the level of a rule can be set. */
export const levelDescription = (rule: RuleInfo): string => `${rule.summary} By default: ${defaultLevelText(rule)}.`;

/** JSON schema of `rolewise.json`. */
export const configSchema = (): Schema => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Configuration of Rolewise',
  // Understood by VS Code.
  allowComments: true,
  allowTrailingCommas: false,
  ...schemaOf(configShape(catalog)),
  definitions: {
    level: { enum: levels },
    rules: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        catalog.rules
          .toSorted(byName)
          .map((rule) => [rule.name, { description: levelDescription(rule), $ref: '#/definitions/level' }]),
      ),
    },
  },
});

export const byName = (a: RuleInfo, b: RuleInfo): number => (a.name < b.name ? -1 : 1);

function schemaOf(shape: Shape): Schema {
  switch (shape.type) {
    case 'text':
      return shape === level ? { $ref: '#/definitions/level' } : { type: 'string', ...shape.schema };
    case 'list':
      return listSchema(shape);
    case 'map':
      return mapSchema(shape);
    case 'object':
      return objectSchema(shape);
  }
}

function listSchema({ item, orSingle, atLeastOne }: ListShape): Schema {
  const items = schemaOf(item);
  const list = { type: 'array', items, ...(atLeastOne && { minItems: 1 }) };
  return orSingle ? { anyOf: [items, list] } : list;
}

function mapSchema({ names, value, atLeastOne }: MapShape): Schema {
  const map =
    names === 'rule' ? { $ref: '#/definitions/rules' } : { type: 'object', additionalProperties: schemaOf(value) };
  return atLeastOne ? { allOf: [map], minProperties: 1 } : map;
}

function objectSchema({ keys, atLeast }: ObjectShape): Schema {
  const required = Object.keys(keys).filter((name) => keys[name]?.required);
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(keys).map(([name, { shape, description }]) => [
        name,
        { ...described(description), ...schemaOf(shape) },
      ]),
    ),
    ...(required.length > 0 && { required }),
    ...(atLeast && { minProperties: atLeast }),
  };
}

const described = (description: string): Schema => ({
  description: description.replaceAll('`', ''),
  markdownDescription: description,
});
