import { factsOfKey } from './conditions';
import { isVariableName } from './variables';

/** A mistake in a policy variable. Offsets are in the value that holds it. */
export interface VariableFault {
  readonly fault: 'brace' | 'empty' | 'space' | 'quote';
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The variable as it must be; absent if that is not clear. */
  readonly instead?: string;
}

/**
 * The variables of a value that AWS cannot read. Those of templates, such as `${Stage}` and `${AWS::Region}`, are none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function variableFaults(value: string): VariableFault[] {
  const faults: VariableFault[] = [];
  for (let start = value.indexOf('${'); start >= 0; ) {
    const next = value.indexOf('${', start + 2);
    const brace = value.indexOf('}', start);
    const isClosed = brace >= 0 && (next < 0 || brace < next);
    const text = value.slice(start, isClosed ? brace + 1 : next < 0 ? value.length : next);
    const found = isClosed ? closedFault(text.slice(2, -1)) : unclosedFault(text, next < 0);
    if (found) faults.push({ start, end: start + text.length, text, ...found });
    start = next;
  }
  return faults;
}

type Fault = Pick<VariableFault, 'fault' | 'instead'> & Partial<VariableFault>;

function closedFault(inner: string): Fault | undefined {
  if (inner.trim() === '') return { fault: 'empty', instead: '' };
  const comma = inner.indexOf(',');
  const name = comma < 0 ? inner : inner.slice(0, comma);
  const fallback = comma < 0 ? undefined : inner.slice(comma);
  if (!isVariableName(name.replace(/\s/g, ''))) return undefined;
  if (/\s/.test(name)) {
    const meant = withoutBlanks(name);
    return { fault: 'space', ...(meant !== undefined && { instead: `\${${meant}${fallback ?? ''}}` }) };
  }
  const quoted = fallback?.slice(1).trim();
  if (quoted === undefined || (quoted.length > 1 && quoted.startsWith("'") && quoted.endsWith("'"))) return undefined;
  const bare = quoted.replace(/^['"]/, '').replace(/['"]$/, '');
  return { fault: 'quote', ...(bare !== '' && !bare.includes("'") && { instead: `\${${name}, '${bare}'}` }) };
}

/** A name without blanks; nothing if a blank may belong to the key of a tag. */
function withoutBlanks(name: string): string | undefined {
  const trimmed = name.trim().replace(/\s*([:/])\s*/, '$1');
  if (!/\s/.test(trimmed)) return trimmed;
  const compact = name.replace(/\s/g, '');
  return !compact.includes('/') && factsOfKey(compact) ? compact : undefined;
}

/** In front of another variable only a name that AWS knows shows that no template is meant. */
function unclosedFault(text: string, isLast: boolean): Fault | undefined {
  const name = /^\$\{([\w.-]+(?:\/[\w.-]+){0,20}:[A-Za-z][\w-]*(?:\/[^/*?:,\s'"]+)?)/.exec(text)?.[1];
  if (!isLast && !(name && isVariableName(name))) return undefined;
  const key = name && knownKey(name);
  if (!key) return { fault: 'brace' };
  const fallback = /^, ?'[^']*'/.exec(text.slice(2 + key.length))?.[0] ?? '';
  const instead = `\${${key}${fallback}}`;
  return { fault: 'brace', instead: instead + text.slice(instead.length - 1) };
}

/** The longest beginning that is a condition key: behind it the plain text goes on. */
function knownKey(name: string): string | undefined {
  let key = name;
  // A name has few separators; nobody writes more.
  for (let i = 0; i < 10 && key !== ''; i++) {
    if (factsOfKey(key)) return key;
    key = key.slice(0, Math.max(0, key.search(/[/-][^/-]*$/)));
  }
  return undefined;
}
