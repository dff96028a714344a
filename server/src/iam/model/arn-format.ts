import { remembered } from '../../core/memo';
import { closestNames } from '../../core/spelling';
import {
  arnServices,
  dataVersion,
  hasRegionForm,
  isRegion,
  partitions,
  regions,
  renamedServices,
  retiredServices,
  serviceOf,
  servicesOfArn,
} from '../data/reference';
import { type ArnHead, isAccountId, parseArn } from './arn';
import { isStandIn } from './principals';

/** What is wrong with the form of an ARN. Offsets are in its text. */
export interface ArnFault {
  readonly fault:
    | 'prefix'
    | 'fields'
    | 'partition'
    | 'service-case'
    | 'service'
    | 'retired'
    | 'region'
    | 'new-region'
    | 'other-partition'
    | 'account';
  readonly start: number;
  readonly end: number;
  /** The field that is wrong; of a text that is no ARN all of it. */
  readonly text: string;
}

/**
 * The mistakes in the form of an ARN, with wildcards and variables, whatever it names. A whole `*` is none, and a field
 * with a variable or with the mark of a template is not looked at. Regions and services come and go: of what only seems
 * to be new it says so by its fault.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function arnFaults(text: string): readonly ArnFault[] {
  if (!text.startsWith('arn:'))
    return mayStandAlone(text) ? none : [{ fault: 'prefix', start: 0, end: text.length, text }];
  const arn = parseArn(text);
  if (arn) return faultsOfHead(arn.head);
  return text.includes('${') ? none : [{ fault: 'fields', start: 0, end: text.length, text }];
}

const none: readonly ArnFault[] = [];

/** True for a whole `*` and what a variable or a template fills in. API Gateway takes its own ARNs without what precedes the service. */
const mayStandAlone = (text: string): boolean => /^(\*+$|\$\{|execute-api:\/)/.test(text) || isStandInText(text);

const faultsOfHead = remembered(({ partition, service, region, account }: ArnHead): readonly ArnFault[] => {
  const faults: ArnFault[] = [];
  let start = 'arn:'.length;
  const check = (text: string, fault: FaultName | undefined) => {
    if (fault && !isOpen(text)) faults.push({ fault, start, end: start + text.length, text });
    start += text.length + 1;
  };
  check(partition, partitionFault(partition));
  check(service, serviceFault(service));
  check(region, regionFault(region, partition));
  check(account, accountFault(account));
  return faults;
});

type FaultName = ArnFault['fault'];

/** True for a field that stands for several, or whose text a variable or a template gives. */
const isOpen = (field: string): boolean => /[*?$%#@{}[\]]/.test(field);

/** `ARN`, or a sentence: what documentation writes where an ARN belongs; or what a template fills in. */
const isStandInText = (text: string): boolean => text === '' || (!/^[\w-]*:/.test(text) && isStandIn(text));

const partitionFault = (text: string): FaultName | undefined => (partitions.includes(text) ? undefined : 'partition');

function serviceFault(text: string): FaultName | undefined {
  if (text.toLowerCase() !== text) return 'service-case';
  if (Object.hasOwn(retiredServices, text)) {
    const lastDay = retiredServices[text]?.date;
    return lastDay !== undefined && lastDay > dataVersion() ? undefined : 'retired';
  }
  return servicesOfArn(text).length > 0 || serviceOf(text) ? undefined : 'service';
}

function regionFault(text: string, partition: string): FaultName | undefined {
  if (text === '') return undefined;
  if (isRegion(text)) return fitsPartition(text, partition) ? undefined : 'other-partition';
  return hasRegionForm(text) ? 'new-region' : 'region';
}

/** How the regions of a partition begin; of `aws` all others. */
const regionPrefixes: readonly (readonly [prefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['eusc-', 'aws-eusc'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
];

/** The partition that a known region belongs to. */
export const partitionOf = (region: string): string =>
  regionPrefixes.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';

const fitsPartition = (region: string, partition: string): boolean =>
  !partitions.includes(partition) || partitionOf(region) === partition;

/** Words that AWS puts where an account belongs, in ARNs of what it owns itself. */
const ownersOfAws = ['', 'aws', 'aws-marketplace', 'amazon', 'third-party', 'cloudfront'];

const accountFault = (text: string): FaultName | undefined =>
  isAccountId(text) || ownersOfAws.includes(text) ? undefined : 'account';

/** What the field of a fault should be, or the whole text if that is no ARN; nothing where it is not clear. */
export function meantBy({ fault, text }: ArnFault): string | undefined {
  switch (fault) {
    case 'prefix':
      return meantArn(text);
    case 'partition':
      return guess(text, partitions);
    case 'service-case':
      return text.toLowerCase();
    case 'service':
      return Object.hasOwn(renamedServices, text) ? renamedServices[text] : guess(text, arnServices());
    case 'region':
    case 'new-region':
      return guess(text, regions);
    case 'account': {
      const digits = text.replace(/[\s-]/g, '');
      return isAccountId(digits) ? digits : undefined;
    }
    default:
      return undefined;
  }
}

/** What `aws:s3:::reports`, `s3:::reports`, ` ARN:aws:s3:::reports` and `arm:aws:s3:::reports` mean. */
function meantArn(text: string): string | undefined {
  const trimmed = text.trim();
  const rest = trimmed.replace(/^(arn:|\w{2,4}:(?=aws))/i, '');
  return [trimmed, `arn:${rest}`, `arn:aws:${rest}`].find(
    (other) => other !== text && (other === '*' || (parseArn(other) && arnFaults(other).length === 0)),
  );
}

/** The one name that a word means, if it is clear. */
function guess(word: string, names: Iterable<string>): string | undefined {
  const [closest, ...more] = closestNames(word, names);
  return more.length === 0 ? closest : undefined;
}
