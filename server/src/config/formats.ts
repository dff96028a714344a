import type { RuleInfo } from '../core/rule';
import { levels } from '../core/severity';
import { closestNames } from '../core/spelling';
import { isReason } from '../core/suppress';
import { parseGlob } from './glob';

/** What the configuration must know of the rest: which rules and kinds of policy there are. */
export interface Catalog<Kind = unknown> {
  readonly rules: readonly RuleInfo[];
  /** The kinds by name; some may be followed by a colon and a service. */
  readonly kinds: readonly string[];
  /** Nothing if there is no such kind. */
  readonly parseKind: (text: string) => Kind | undefined;
}

/** A text in the configuration that has to have a form. */
export interface Format {
  readonly type: 'text';
  /** Follows "Expected". */
  readonly expected: string;
  readonly accepts: (text: string) => boolean;
  /** What somebody probably meant who wrote something else; the source text for what is no string. */
  readonly meant?: (text: string) => string | undefined;
  /** The same as a JSON schema, as far as one can say it. */
  readonly schema: Readonly<Record<string, unknown>>;
}

const textFormat = (expected: string, pattern: RegExp, more: Partial<Format> = {}): Format => ({
  type: 'text',
  expected,
  accepts: (text) => pattern.test(text),
  schema: { pattern: pattern.source },
  ...more,
});

export const nonBlankText = textFormat('a text that is not blank', /\S/);

export const reason: Format = {
  type: 'text',
  expected: 'a reason',
  accepts: isReason,
  schema: { pattern: '^(?!\\s*(?:<[A-Z_]+>|REASON)\\s*$)\\s*\\S' },
};

export const anyText = textFormat('a text', /^/, { schema: {} });

export const accountId = textFormat('the id of an AWS account, 12 digits in quotes', /^\d{12}$/, {
  meant: (text) => digits(text.replace(/[-\s]/g, '')),
});

const digits = (text: string): string | undefined => (/^\d{12}$/.test(text) ? text : undefined);

export const datomicVersion = textFormat('a version such as "1.0.7364"', /^\d+\.\d+\.\d+(\.\d+)?$/);

/** As Java reads `-Xmx`. https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html */
export const heapSize = textFormat('a size such as "4g" or "4096m"', /^[1-9]\d{0,9}[kKmMgG]?$/);

/** Relative, so that it holds wherever the folder lies, and never leads to another machine. */
export const relativePath: Format = {
  type: 'text',
  expected: 'the path of a file, relative to the folder of this one, with forward slashes',
  accepts: (text) => text.trim() !== '' && !/^(\/|[a-z][a-z0-9+.-]*:)|\\|\/$/i.test(text),
  meant: withSlashes,
  schema: { pattern: '^(?!/|[A-Za-z][A-Za-z0-9+.-]*:)(?=\\s*\\S)[^\\\\]*[^\\\\/]$' },
};

export const glob: Format = {
  type: 'text',
  expected: 'a glob',
  accepts: isGlob,
  meant: (text) =>
    [withSlashes(text), text.endsWith('/') ? `${text}**` : undefined].find((other) => other && isGlob(other)),
  // A pattern cannot tell.
  schema: {},
};

function withSlashes(text: string): string | undefined {
  return text.includes('\\') ? text.replaceAll('\\', '/') : undefined;
}

function isGlob(text: string): boolean {
  return typeof parseGlob(text) === 'object';
}

export const level = oneOf(levels);

export const policyKind = ({ kinds, parseKind }: Catalog): Format => ({
  type: 'text',
  expected: `a kind of policy (${kinds.join(', ')}), with its service as in "resource:s3"`,
  accepts: (text) => parseKind(text) !== undefined,
  meant: (text) => (parseKind(text.toLowerCase()) ? text.toLowerCase() : guess(text, kinds)),
  schema: { anyOf: [{ enum: kinds }, { pattern: '^resource:[a-z0-9-]+$' }] },
});

function oneOf(values: readonly string[]): Format {
  return {
    type: 'text',
    expected: `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`,
    accepts: (text) => values.includes(text),
    meant: (text) => guess(text, values),
    schema: { enum: values },
  };
}

/** The only name that begins so (`warn`), else the only one that is written almost so. */
function guess(text: string, names: readonly string[]): string | undefined {
  const longer = text.length > 2 ? names.filter((name) => name.startsWith(text.toLowerCase())) : [];
  const close = longer.length > 0 ? longer : closestNames(text, names);
  return close.length === 1 ? close[0] : undefined;
}
