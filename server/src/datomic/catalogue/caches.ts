import type { Property } from './property';
import { leaks, pages } from './references';

/** The properties of one memcached; the local one is not documented. */
function memcached(prefix: '' | 'local-'): Property[] {
  const which = prefix === '' ? 'the memcached cluster' : 'a memcached on the own machine';
  const systemPrefix = prefix === '' ? 'datomic.memcached' : 'datomic.localMemcached';
  const shared = (key: string, systemProperty: string) => ({
    key: `${prefix}${key}`,
    kinds: ['transactor'] as const,
    group: 'Caches' as const,
    blank: 'as-absent' as const,
    systemProperty: `${systemPrefix}${systemProperty}`,
    ...(prefix === '' ? { evidence: 'doc' as const, reference: pages.caching } : { evidence: 'code' as const }),
  });
  return [
    {
      ...shared('memcached', prefix === '' ? 'Servers' : ''),
      meaning: `Host and port of ${which}, several with commas between them.`,
      type: { is: 'endpoint', several: true },
      suggested: 'localhost:11211',
    },
    {
      ...shared('memcached-username', 'Username'),
      meaning: `The user with which ${which} is opened (SASL).`,
      type: { is: 'text' },
      ...(prefix === '' && { since: '0.9.4766' }),
    },
    {
      ...shared('memcached-password', 'Password'),
      meaning: `The password with which ${which} is opened (SASL).`,
      type: { is: 'text' },
      ...(prefix === '' && { since: '0.9.4766' }),
      secret: { alsoIn: prefix === '' ? [leaks.userData] : [leaks.startLog, leaks.userData] },
    },
    {
      ...shared('memcached-auto-discovery', 'AutoDiscovery'),
      meaning: `Whether the nodes of ${which} are found by themselves; ${prefix}memcached is then the configuration endpoint of ElastiCache.`,
      type: { is: 'boolean' },
      default: 'false',
      ...(prefix === '' && { since: '1.0.6316' }),
    },
    {
      ...shared('memcached-config-timeout-msec', 'ConfigTimeoutMsec'),
      meaning: `How long to wait for the list of nodes of ${which}.`,
      type: { is: 'integer', least: 1, unit: 'ms' },
      unit: 'ms',
      default: '100',
      ...(prefix === '' && { since: '1.0.6316' }),
    },
  ];
}

/** Caches between the transactor and its storage. */
export const cacheProperties: readonly Property[] = [
  {
    key: 'valcache-path',
    kinds: ['transactor'],
    group: 'Caches',
    meaning: 'A directory on an SSD, mounted with strictatime and lazytime, for Valcache. Off without valcache-max-gb.',
    type: { is: 'path' },
    since: '0.9.5783',
    blank: 'as-absent',
    systemProperty: 'datomic.valcachePath',
    evidence: 'doc',
    reference: pages.valcache,
  },
  {
    key: 'valcache-max-gb',
    kinds: ['transactor'],
    group: 'Caches',
    meaning: 'How large Valcache may grow. Off without valcache-path.',
    type: { is: 'integer', least: 1, unit: 'GB' },
    unit: 'GB',
    since: '0.9.5783',
    blank: 'as-absent',
    systemProperty: 'datomic.valcacheMaxGb',
    evidence: 'doc',
    reference: pages.valcache,
  },
  ...memcached(''),
  {
    key: 'memcached-expiration-days',
    kinds: ['transactor'],
    group: 'Caches',
    meaning: 'After how many days memcached may drop what it has; to be changed only with the help of Datomic support.',
    type: { is: 'integer', least: 0, most: 30, unit: 'days' },
    unit: 'days',
    default: '30',
    since: '1.0.6397',
    blank: 'as-absent',
    systemProperty: 'datomic.memcachedExpirationDays',
    evidence: 'doc',
    reference: pages.system,
  },
  ...memcached('local-'),
];
