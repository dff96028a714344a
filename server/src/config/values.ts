import type { Level } from '../core/severity';
import type { Node } from '../syntax/tree';
import type { ConfigDocument } from './document';
import type { Catalog } from './formats';
import { mistakesIn } from './mistakes';
import type { LinkRole } from './shape';

/** What a configuration file says. Paths and globs as they are written. */
export interface ConfigValues {
  readonly extends?: string;
  readonly rules?: Readonly<Record<string, Level>>;
  /** Kinds by glob. */
  readonly policyKinds?: Readonly<Record<string, string>>;
  /** With a gap for each that is a mistake. */
  readonly overrides?: readonly (OverrideValues | undefined)[];
  readonly placeholders?: Readonly<Record<string, string>>;
  readonly accounts?: { readonly own?: Ids; readonly trusted?: Ids };
  readonly datomic?: {
    readonly version?: string;
    readonly heap?: string;
    readonly links?: readonly (Readonly<Partial<Record<LinkRole, string>>> | undefined)[];
  };
}

type Ids = readonly (string | undefined)[];

export interface OverrideValues {
  readonly files: string | readonly (string | undefined)[];
  readonly sid?: string;
  readonly rules: Readonly<Record<string, Level>>;
}

/** Everything in the document that is not reported as a mistake, and by that has the form of `ConfigValues`. */
export function configValues(document: ConfigDocument, catalog: Catalog): ConfigValues {
  const ignored = new Set(mistakesIn(document, catalog).flatMap(({ ignores }) => (ignores ? [keyOf(ignores)] : [])));
  return ((document.root && plain(document.root, ignored)) ?? {}) as ConfigValues;
}

const keyOf = ({ start, end }: Node['span']): string => `${start}-${end}`;

function plain(node: Node, ignored: ReadonlySet<string>): unknown {
  if (ignored.has(keyOf(node.span))) return undefined;
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'array':
      return node.items.map((item) => plain(item, ignored));
    case 'object': {
      const entries = new Map(
        node.members.map(({ key, value }) => [String(key.value), value && plain(value, ignored)] as const),
      );
      return Object.fromEntries([...entries].filter(([, value]) => value !== undefined));
    }
    case 'opaque':
      return undefined;
  }
}
