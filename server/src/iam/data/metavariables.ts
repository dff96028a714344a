/** A placeholder of the form `$(Name)` that documentation puts into policies. */
export interface Metavariable {
  readonly name: string;
  /** A few words. */
  readonly title: string;
  /** What to put in its place, and where to find it. */
  readonly meaning: string;
  readonly example: string;
}

/** The page of Datomic Cloud's documentation that uses them. */
export const metavariablePage = 'https://docs.datomic.com/operation/access-control.html';

/** The metavariables of Datomic Cloud. https://docs.datomic.com/operation/access-control.html */
export const metavariables: readonly Metavariable[] = [
  {
    name: 'S3DatomicArn',
    title: 'ARN of the bucket of a Datomic system',
    meaning:
      'The ARN of the S3 bucket in which Datomic Cloud keeps a system. The CloudFormation stack of its storage has it as the output `S3DatomicArn`.',
    example: 'arn:aws:s3:::orders-datomic-storage',
  },
  {
    name: 'SystemName',
    title: 'name of a Datomic system',
    meaning:
      'The name that the Datomic Cloud system was given when it was set up. Its resources carry it in their tag `datomic:system`.',
    example: 'orders',
  },
  {
    name: 'DbName',
    title: 'name of a Datomic database',
    meaning: 'The name of one database of the Datomic Cloud system.',
    example: 'invoices',
  },
];
