import { keyTypes, levelCodes, shortArn } from '../../server/src/iam/data/encoding';
import { compare, type Source, type SourceAction, type SourceService } from './source';

/** The index as text: see server/src/iam/data/encoding.ts for its form. Throws if a name would break it. */
export function encodeIndex(source: Source): string {
  const lines = [source.date, arnServices(source), keyPrefixes(source), ...source.services.map(encodeService)];
  const text = `${lines.join('\n')}\n`;
  const bad = /[^\n -~]|["\\`]/.exec(text);
  if (bad) throw new Error(`The index cannot hold ${JSON.stringify(bad[0])}`);
  return text;
}

function encodeService(service: SourceService): string {
  const { prefix, name, actions, resourceTypes, conditionKeys } = service;
  const keyNumbers = new Map(conditionKeys.map(({ key }, index) => [key.toLowerCase(), index]));
  const typeNumbers = new Map(resourceTypes.map((type, index) => [type.name.toLowerCase(), index]));
  const keyList = (keys: readonly string[]): string => keys.map((key) => numberOf(keyNumbers, key)).join('.');
  const profileOf = (action: SourceAction): string =>
    [
      action.levels.map((level) => found(levelCodes, level)).join(''),
      action.resourceTypes.map((type) => numberOf(typeNumbers, type.name) + (type.required ? '!' : '')).join('.'),
      keyList(action.conditionKeys),
      action.dependentActions.map((dependent) => ownName(prefix, dependent)).join('.'),
    ].join('/');
  const profiles = [...new Set(actions.map(profileOf))];
  if (profiles.length > 36 ** 2) throw new Error(`${prefix} has too many kinds of actions`);
  return [
    checked(prefix),
    checked(name),
    actions.map((action) => checked(action.name)).join(','),
    actions.map((action) => profiles.indexOf(profileOf(action)).toString(36).padStart(2, '0')).join(''),
    profiles.join(';'),
    resourceTypes
      .map((type) =>
        [type.name, type.arns.map((arn) => checked(shortArn(prefix, arn))).join(','), keyList(type.conditionKeys)].join(
          '=',
        ),
      )
      .join(';'),
    conditionKeys.map(({ key, type }) => found(keyTypes, type) + checked(ownName(prefix, key))).join(','),
  ].join('|');
}

/** Whose resources have a segment in the service field of their ARNs, as `segment=service.service`. */
function arnServices(source: Source): string {
  const services = new Map<string, string[]>();
  for (const { prefix, resourceTypes } of source.services)
    for (const segment of new Set(resourceTypes.flatMap(({ arns }) => arns.map((arn) => arn.split(':')[2] ?? ''))))
      if (!segment.includes('$')) services.set(segment, [...(services.get(segment) ?? []), prefix]);
  return listed(services, (segment) => [segment]);
}

/** Which services describe condition keys of a prefix that is not theirs. */
function keyPrefixes(source: Source): string {
  const services = new Map<string, string[]>();
  for (const { prefix, conditionKeys } of source.services)
    for (const foreign of new Set(conditionKeys.map(({ key }) => key.slice(0, key.indexOf(':')).toLowerCase())))
      if (foreign !== 'aws' && foreign !== prefix && !foreign.includes('$'))
        services.set(foreign, [...(services.get(foreign) ?? []), prefix]);
  return listed(services, () => []);
}

const listed = (services: ReadonlyMap<string, readonly string[]>, usual: (name: string) => readonly string[]): string =>
  [...services]
    .sort(([a], [b]) => compare(a, b))
    .map(([name, users]) => (users.join() === usual(name).join() ? name : `${name}=${users.join('.')}`))
    .join(',');

/** `service:Name` to `:Name` if it is of the service itself. */
const ownName = (service: string, name: string): string =>
  name.startsWith(`${service}:`) ? name.slice(service.length) : name;

/** The index of a value of a list that every value must be in. */
function found(codes: Readonly<Record<string, string>>, value: string): string {
  const code = Object.keys(codes).find((key) => codes[key] === value);
  if (code === undefined) throw new Error(`Unknown in the data: ${value}`);
  return code;
}

function numberOf(numbers: ReadonlyMap<string, number>, name: string): string {
  const number = numbers.get(name.toLowerCase());
  if (number === undefined) throw new Error(`The data names ${name} without describing it`);
  return number.toString(36);
}

function checked(name: string): string {
  if (/[|,;=!]/.test(name)) throw new Error(`A name holds a separator: ${name}`);
  return name;
}
