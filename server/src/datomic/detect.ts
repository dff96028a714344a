import { isReference } from '../secrets/shapes';
import { type PropertiesTree, propertiesOf } from '../syntax/properties/parse';
import { plainKey } from './catalogue';
import type { FileKind } from './catalogue/property';
import { protocolOf } from './catalogue/protocols';
import {
  cfKeys,
  commonTransactorKeys,
  peerKeys,
  plainTransactorKeys,
  tellingCfKeys,
  tellingTransactorKeys,
  transactorServiceKeys,
} from './catalogue/telling';

/**
 * What kind of Datomic file a properties file is, from its live keys; undefined if it is none. A file named like
 * `dev-transactor.properties` needs less evidence. `fileName` may be a path.
 */
export function detectKind(tree: PropertiesTree, fileName = ''): FileKind | undefined {
  const values = new Map(propertiesOf(tree).map((entry) => [plainKey(entry.key.text), entry.value.text] as const));
  const keys = [...values.keys()];
  const count = (known: ReadonlySet<string>) => keys.filter((key) => known.has(key)).length;
  const common = count(commonTransactorKeys);
  if (count(tellingTransactorKeys) > 0 || hasStorage(values, common)) return 'transactor';
  if (count(tellingCfKeys) > 0 && count(cfKeys) > 1) return 'cf';
  if (count(peerKeys) > 0) return 'peer';
  if (count(transactorServiceKeys) > 0) return 'transactor';
  if (!isTransactorName(fileName)) return undefined;
  // Keys that nobody knows may be half typed, but with dots or capitals they are another program's.
  const known = common + count(plainTransactorKeys);
  return known > 0 || keys.every((key) => /^[a-z0-9-]*$/.test(key)) ? 'transactor' : undefined;
}

/** True for names like `transactor.properties`, `ddb-transactor-template.properties`, `transactor.properties.example`. */
export function isTransactorName(path: string): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  return name.includes('transactor') && /\.properties(\.[a-z0-9]+)?$/.test(name);
}

/** A known protocol tells together with its address or with any other setting of a transactor. */
function hasStorage(values: ReadonlyMap<string, string>, common: number): boolean {
  const protocol = values.get('protocol') ?? '';
  const address = values.has('host') && values.has('port');
  if (protocolOf(protocol)) return address || common > 0;
  return isReference(protocol) && address && common > 0;
}
