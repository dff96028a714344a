/** Official pages that describe properties. */
export const pages = {
  access: 'https://docs.datomic.com/operation/aws-access-control.html',
  aws: 'https://docs.datomic.com/operation/aws.html',
  backup: 'https://docs.datomic.com/operation/backup.html',
  caching: 'https://docs.datomic.com/operation/caching.html',
  capacity: 'https://docs.datomic.com/operation/capacity.html',
  deployment: 'https://docs.datomic.com/operation/deployment.html',
  ha: 'https://docs.datomic.com/operation/ha.html',
  legacyStorage: 'https://docs.datomic.com/operation/legacy-storage.html',
  logging: 'https://docs.datomic.com/operation/configuring-logging.html',
  monitoring: 'https://docs.datomic.com/operation/monitoring.html',
  storage: 'https://docs.datomic.com/operation/storage.html',
  system: 'https://docs.datomic.com/operation/system-properties.html',
  transactor: 'https://docs.datomic.com/operation/transactor.html',
  valcache: 'https://docs.datomic.com/operation/valcache.html',
} as const;

/** The first version that prints no connection URI unless it is told to: change log. */
export const silentSince = '1.0.6344';

/** Where the value of a property ends up beside its file, to be read after "also ends up in". */
export const leaks = {
  startLog: 'the log',
  console: `the output of transactors before ${silentSince}`,
  userData: 'the user data of generated CloudFormation templates',
  peerUri: 'the connection URI of every peer',
  startError: 'the error message of versions that refuse it',
} as const;
