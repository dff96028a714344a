import { catalogue } from './index';
import type { Property } from './property';

const keysWhere = (is: (property: Property) => boolean): ReadonlySet<string> =>
  new Set(catalogue.filter(is).map(({ key }) => key));

const isIn = (kind: Property['kinds'][number]) => (property: Property) => property.kinds.includes(kind);

const isOfService = ({ group }: Property): boolean => group === 'Log rotation to S3' || group === 'CloudWatch metrics';

/** Keys of the peers' identity. https://docs.datomic.com/operation/aws-access-control.html */
export const peerKeys: ReadonlySet<string> = keysWhere(isIn('peer'));

/** Keys that tell a transactor file from any other by themselves. */
export const tellingTransactorKeys: ReadonlySet<string> = keysWhere(
  (property) =>
    isIn('transactor')(property) && property.telling === true && !peerKeys.has(property.key) && !isOfService(property),
);

/** Keys of log rotation and metrics: a transactor's, unless the file is a peer's otherwise. */
export const transactorServiceKeys: ReadonlySet<string> = keysWhere(
  (property) => property.telling === true && isOfService(property),
);

/** Keys of a transactor that say little: many programs have them. */
export const plainTransactorKeys: ReadonlySet<string> = new Set([
  'protocol',
  'host',
  'alt-host',
  'port',
  'data-dir',
  'log-dir',
  'pid-file',
  'system',
  'scope',
]);

/** The other keys of a transactor; together with a known protocol they tell. */
export const commonTransactorKeys: ReadonlySet<string> = keysWhere(
  (property) => isIn('transactor')(property) && property.telling !== true && !plainTransactorKeys.has(property.key),
);

/** Keys of the file from which create-cf-template reads the instances. https://docs.datomic.com/operation/aws.html */
export const cfKeys: ReadonlySet<string> = keysWhere(isIn('cf'));

/** Those of them that other programs hardly have. */
export const tellingCfKeys: ReadonlySet<string> = keysWhere(
  (property) => isIn('cf')(property) && property.telling === true,
);
