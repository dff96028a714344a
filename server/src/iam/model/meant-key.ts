import { closestNames } from '../../core/spelling';
import {
  conditionKeysOf,
  deprecatedKeys,
  globalConditionKeys,
  renamedServices,
  serviceOf,
  servicePrefixes,
} from '../data/reference';
import { factsOfKey } from './conditions';

/** Longer texts are no slips of the pen, and take long to compare. */
const longestGuessed = 100;

/** The condition key that an unknown one means; nothing if that is not clear. */
export function meantKey(key: string): string | undefined {
  if (key.length > longestGuessed) return undefined;
  // Keys of an identity provider begin with its host.
  const host = /^https?:\/\/(.+)$/i.exec(key)?.[1];
  if (host !== undefined) return factsOfKey(host)?.key;
  const colon = key.indexOf(':');
  const [prefix, name] = [key.slice(0, colon).toLowerCase(), key.slice(colon + 1)];
  if (prefix !== 'aws' && !serviceOf(prefix)) return ofMeantService(prefix, name);
  const patterns = (prefix === 'aws' ? globalConditionKeys() : ownKeys(prefix)).map(({ pattern }) => pattern);
  return (
    factsOfKey(`aws:${name}`)?.key ??
    withVariable(key, patterns) ??
    onlyOne(
      closestNames(
        key,
        patterns.filter((pattern) => !pattern.includes('${') && !Object.hasOwn(deprecatedKeys, pattern)),
      ),
    )
  );
}

const ownKeys = (service: string) => conditionKeysOf(service).filter(({ global }) => !global);

const onlyOne = ([first, second]: readonly string[]): string | undefined => (second === undefined ? first : undefined);

/** `aws:ResourceTags/team` and `aws:ResourceTag:team` for `aws:ResourceTag/team`. */
function withVariable(key: string, patterns: readonly string[]): string | undefined {
  const separator = key.slice(key.indexOf(':') + 1).search(/[/:.]/) + key.indexOf(':') + 1;
  const [head, rest] = [key.slice(0, separator), key.slice(separator + 1)];
  if (separator <= key.indexOf(':') || rest === '') return undefined;
  // Of `s3:ExistingObjectTag/${key}` what stands before the variable, which also ends the pattern.
  const heads = new Map(
    patterns.flatMap((pattern) => {
      const start = /[/:]\$\{[^}]*\}$/.exec(pattern)?.index;
      return start === undefined ? [] : [[pattern.slice(0, start), pattern.slice(0, start + 1)] as const];
    }),
  );
  const meant = onlyOne(closestNames(head, heads.keys()));
  const before = meant === undefined ? undefined : heads.get(meant);
  return before && before + rest;
}

/** The same key of the service whose prefix is meant. */
function ofMeantService(prefix: string, name: string): string | undefined {
  const services = [renamedServices[prefix] ?? closestNames(prefix, ['aws', ...servicePrefixes()])].flat();
  return onlyOne(services.flatMap((service) => factsOfKey(`${service}:${name}`)?.key ?? []));
}
